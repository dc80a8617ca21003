import { useEffect, useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { watchLanguage } from '../i18n/lang.ts';
import { KeepingNote } from '../label/KeepingNote.tsx';
import { watchKeeping } from '../label/keeping.ts';
import { type PageName, type PageView, pageAt, pages } from '../pages.ts';
import { NotLoaded } from './NotLoaded.tsx';

/** The page that the address names, and over it what every page must say. */
export function App() {
  const name = pageAt(location.pathname);
  useEffect(watchLanguage, []);
  useEffect(watchKeeping, []);
  const title = text.value.common.titles[name];
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <KeepingNote />
      <Page name={name} />
    </>
  );
}

/** Each page comes in files of its own, so that a phone fetches little. */
function Page({ name }: { name: PageName }) {
  const [View, setView] = useState<PageView | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    pages[name]().then(
      (view) => setView(() => view),
      () => setFailed(true),
    );
  }, [name]);
  if (View) return <View />;
  return failed ? <NotLoaded /> : null;
}
