import { useEffect } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { link, problem, seat } from '../room/store.ts';

/** Milliseconds that a complaint stays: long enough to be read twice. */
const STAYS = 9000;

/** Over everything: a connection that is gone, or what the service complained about. */
export function Banner() {
  const { common, phone } = text.value;
  if (link.value !== 'lost') return <Complaint />;
  return (
    <div class="banner" role="alert">
      <p>
        <strong>{phone.offline}</strong> {seat.value === null ? common.lost : phone.seatKept}
      </p>
    </div>
  );
}

/** What the service complained about, until it is read. */
export function Complaint() {
  const told = problem.value;
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => {
      problem.value = null;
    }, STAYS);
    return () => clearTimeout(timer);
  }, [told]);
  if (!told) return null;
  return (
    <div class="banner" role="alert">
      <p>{errorText(told)}</p>
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
