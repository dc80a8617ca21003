import { CloseIcon } from '../components/icons.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { link, problem, seat } from '../room/store.ts';

/** Over everything: a connection that is gone, or what the service complained about. */
export function Banner() {
  const { common, phone } = text.value;
  if (link.value === 'lost') {
    return (
      <div class="banner" role="alert">
        <p>
          <strong>{phone.offline}</strong> {seat.value === null ? common.lost : phone.seatKept}
        </p>
      </div>
    );
  }
  if (!problem.value) return null;
  return (
    <div class="banner" role="alert">
      <p>{errorText(problem.value)}</p>
      <button
        type="button"
        class="button button-round"
        aria-label={common.closeMessage}
        onClick={() => {
          problem.value = null;
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
