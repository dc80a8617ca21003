import '../styles/bar.css';
import '../styles/desk.css';
import '../styles/host.css';
import '../styles/look.css';
import '../styles/phone.css';
import '../styles/tray.css';
import './label.css';
import { computed, effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { DropZone } from '../components/DropZone.tsx';
import { PageBar } from '../components/PageBar.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { PinForm } from '../phone/PinForm.tsx';
import { Complaint } from '../room/Complaint.tsx';
import { room, startRoom } from '../room/store.ts';
import { draft, give, hindrance, look, picture, pictures } from './desk.ts';
import { Done, Empty } from './Ends.tsx';
import { erased, keeping } from './keeping.ts';
import { Work } from './Work.tsx';

/** Milliseconds until a service that refused is asked again. */
const AGAIN = 3000;

/** Kept pictures of cards, one after the other, to be confirmed or corrected with a few taps. */
export function LabelPage() {
  // As a phone: with the PIN it is the host's, wherever it is.
  useEffect(() => startRoom('phone'), []);
  useEffect(watchPictures, []);
  const { label } = text.value;
  return (
    <div class="desk-page label-page">
      <PageBar title={label.title} />
      <main class="desk-main">
        <Pictures />
      </main>
      <DropZone words={label.drop} onPictures={(files) => void give(files)} />
    </div>
  );
}

/** Looks at once, and again whenever there may be others; returns the way to stop. */
function watchPictures(): () => void {
  // The room is another one with every turn; these are not.
  const pass = computed(() => room.value?.you.pass);
  const playing = computed(() => !!room.value?.game && room.value.game.phase !== 'over');
  const stop = effect(() => {
    // Whoever became the host, a game that ended, a picture that came, and all that were erased.
    void [pass.value, playing.value, keeping.value?.kept, erased.value];
    void look();
  });
  const timer = setInterval(() => {
    // While a game is on, nothing else than its end changes the answer.
    const { code } = hindrance.peek() ?? {};
    if (code && !(code === 'game-on' && playing.peek())) void look();
  }, AGAIN);
  return () => {
    stop();
    clearInterval(timer);
  };
}

function Pictures() {
  const { label, common } = text.value;
  const hinders = hindrance.value;
  const all = pictures.value;
  if (hinders?.code === 'not-host') {
    return (
      <div class="desk-hindered">
        <p>{label.onlyHost}</p>
        {room.value && <PinForm />}
        <Complaint />
      </div>
    );
  }
  if (hinders?.code === 'lost') return <p class="desk-hindered">{common.lost}</p>;
  if (hinders !== null) return <p class="desk-hindered">{errorText(hinders)}</p>;
  if (all === null) return <p class="desk-hindered">{common.connecting}</p>;
  if (all.length === 0) return <Empty />;
  const [now, of] = [draft.value, picture.value];
  return now && of ? <Work draft={now} of={of} /> : <Done />;
}
