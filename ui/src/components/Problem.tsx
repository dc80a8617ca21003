import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { dispatch, model } from '../store.ts';
import { CloseIcon } from './icons.tsx';

/** What the service complained about, until it is read. */
export function Problem() {
  const { problem } = model.value;
  if (!problem) return null;
  return (
    <div class="problem" role="alert">
      <p>{errorText(problem)}</p>
      <button
        type="button"
        class="button button-round"
        aria-label={text.value.common.closeMessage}
        onClick={() => dispatch({ type: 'problem-read' })}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
