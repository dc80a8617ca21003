import '../styles/bar.css';
import '../styles/desk.css';
import '../styles/host.css';
import '../styles/look.css';
import '../styles/tray.css';
import './learn.css';
import { useEffect } from 'preact/hooks';
import { PageBar } from '../components/PageBar.tsx';
import { Problem } from '../components/Problem.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { startLive } from '../live.ts';
import { Done } from './Done.tsx';
import { Intro } from './Intro.tsx';
import { hindrance, view, watchLesson } from './lesson.ts';
import { Showing } from './Showing.tsx';

/** A deck is shown card by card, and learned. */
export function LearnPage() {
  useEffect(watchLesson, []);
  useEffect(startLive, []);
  const { learn } = text.value;
  return (
    <div class="desk-page learn-page">
      <PageBar title={learn.title} />
      <main class="desk-main">
        <Lesson />
      </main>
      <Problem />
    </div>
  );
}

function Lesson() {
  const { learn, common } = text.value;
  const now = view.value;
  const hinders = hindrance.value;
  if (hinders?.code === 'not-host') return <p class="desk-hindered">{learn.onlyHost}</p>;
  if (hinders?.code === 'lost' && now === null) return <p class="desk-hindered">{common.lost}</p>;
  if (hinders !== null && hinders.code !== 'lost')
    return <p class="desk-hindered">{errorText(hinders)}</p>;
  if (now === null) return <p class="desk-hindered">{common.connecting}</p>;
  return (
    <>
      {hinders !== null && (
        <p class="learn-lost" role="status">
          {common.lost}
        </p>
      )}
      {now.phase === 'none' && <Intro />}
      {now.phase === 'showing' && <Showing view={now} />}
      {now.phase === 'done' && now.deck && <Done key={now.deck.id} view={now} deck={now.deck} />}
    </>
  );
}
