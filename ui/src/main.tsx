import '@fontsource-variable/nunito/wght.css';
import './styles/base.css';
import { render } from 'preact';
import { App } from './components/App.tsx';
import { NotLoaded } from './components/NotLoaded.tsx';
import { expectRoomLanguage, firstTexts } from './i18n/lang.ts';
import { pageAt, pages } from './pages.ts';

const root = document.getElementById('app')!;
const page = pageAt(location.pathname);
if (page !== 'spot') expectRoomLanguage();
// On the way beside its words, not after them; who draws it sees whether it came.
pages[page]().catch(() => {});
// Nothing is drawn before its words are here: no other language flashes up.
firstTexts().then((come) => render(come ? <App /> : <NotLoaded />, root));
