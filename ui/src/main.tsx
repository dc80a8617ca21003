import '@fontsource-variable/nunito/wght.css';
import './styles/base.css';
import './styles/bar.css';
import './styles/stage.css';
import './styles/tray.css';
import './styles/join.css';
import { render } from 'preact';
import { App } from './components/App.tsx';

render(<App />, document.getElementById('app')!);
