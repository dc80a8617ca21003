import { text } from '../i18n/index.ts';
import { takeSeatBack, type Unseated, unseated } from '../room/store.ts';

/** Says why this page has no seat any more, and how to get one again. */
export function Gone({ why }: { why: Unseated }) {
  const { common, phone } = text.value;
  return (
    <div class="slip">
      <h1>{phone.gone[why]}</h1>
      {why === 'elsewhere' ? (
        <button type="button" class="button button-strong button-big" onClick={takeSeatBack}>
          {common.playHere}
        </button>
      ) : (
        <button
          type="button"
          class="button button-strong button-big"
          onClick={() => {
            unseated.value = null;
          }}
        >
          {phone.joinAgain}
        </button>
      )}
    </div>
  );
}
