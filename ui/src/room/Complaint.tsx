import { useEffect } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { problem, room } from './store.ts';

/** Milliseconds that a complaint stays: long enough to be read twice, and nobody may be near to close it. */
const STAYS = 9000;

/** What keeps the room from going on, for as long as it lasts; else what the service complained about, until it is read. */
export function Complaint() {
  const told = problem.value;
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(read, STAYS);
    return () => clearTimeout(timer);
  }, [told]);
  const trouble = room.value?.trouble ?? null;
  if (trouble) {
    return (
      <div class="complaint" role="alert">
        <p>{errorText(trouble)}</p>
      </div>
    );
  }
  if (!told) return null;
  return (
    <div class="complaint" role="alert">
      <p>{errorText(told)}</p>
      <button
        type="button"
        class="button button-round"
        aria-label={text.value.common.closeMessage}
        onClick={read}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

function read(): void {
  problem.value = null;
}
