import { useEffect } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { problem } from '../room/store.ts';

/** Milliseconds that a complaint stays; nobody may be near to close it. */
const STAY = 9000;

/** What the service could not do, and why. */
export function Complaint() {
  const error = problem.value;
  useEffect(() => {
    if (!error) return;
    const timer = setTimeout(() => {
      problem.value = null;
    }, STAY);
    return () => clearTimeout(timer);
  }, [error]);
  if (!error) return null;
  return (
    <div class="complaint" role="alert">
      <p>{errorText(error)}</p>
      <button
        type="button"
        class="button button-round"
        aria-label={text.value.common.closeMessage}
        onClick={() => {
          problem.value = null;
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
