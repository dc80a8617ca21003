import { text } from '../i18n/index.ts';
import { Growing } from './Growing.tsx';
import { begin, busy } from './lesson.ts';

/** Places that wait for symbols. */
const EMPTY = 13;

/** Before the first card: what this is about. */
export function Intro() {
  const { learn } = text.value;
  return (
    <div class="desk-work learn-intro">
      <Growing symbols={[]} of={EMPTY} label={learn.none} />
      <div class="learn-words">
        <h2>{learn.introTitle}</h2>
        <p class="soft">{learn.intro}</p>
        <button
          type="button"
          class="button button-strong button-big"
          disabled={busy.value}
          onClick={() => void begin()}
        >
          {learn.begin}
        </button>
      </div>
    </div>
  );
}
