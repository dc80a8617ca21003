import '@fontsource-variable/nunito/wght.css';
import './styles/base.css';
import { render } from 'preact';
import { App } from './components/App.tsx';

render(<App />, document.getElementById('app')!);
