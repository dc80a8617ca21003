import { dispatch, model } from '../store.ts';
import { CloseIcon } from './icons.tsx';

/** What the service complained about, until it is read. */
export function Problem() {
  const { problem } = model.value;
  if (!problem) return null;
  return (
    <div class="problem" role="alert">
      <p>{problem.message}</p>
      <button
        type="button"
        class="button button-round"
        aria-label="Close this message"
        onClick={() => dispatch({ type: 'problem-read' })}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
