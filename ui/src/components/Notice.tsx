import type { ErrorBody } from '../../../server/web/protocol.ts';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { CloseIcon } from './icons.tsx';

interface NoticeProps {
  readonly class: string;
  readonly error: ErrorBody;
  /** Somebody has read it; left out where it stays for as long as it lasts. */
  readonly onRead?: () => void;
}

/** What the service complains about. */
export function Notice({ class: name, error, onRead }: NoticeProps) {
  return (
    <div class={name} role="alert">
      <p>{errorText(error)}</p>
      {onRead && (
        <button
          type="button"
          class="button button-round"
          aria-label={text.value.common.closeMessage}
          onClick={onRead}
        >
          <CloseIcon />
        </button>
      )}
    </div>
  );
}
