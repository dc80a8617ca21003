import '@fontsource-variable/nunito/wght.css';
import './styles/base.css';
import { render } from 'preact';
import { App } from './components/App.tsx';
import { NotLoaded } from './components/NotLoaded.tsx';
import { expectRoomLanguage, firstTexts } from './i18n/lang.ts';
import { pageAt } from './pages.ts';

const page = document.getElementById('app')!;
if (pageAt(location.pathname) !== 'spot') expectRoomLanguage();
// Nothing is drawn before its words are here: no other language flashes up.
firstTexts().then((come) => render(come ? <App /> : <NotLoaded />, page));
