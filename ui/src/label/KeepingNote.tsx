import './keeping.css';
import { useState } from 'preact/hooks';
import { Dialog } from '../components/Dialog.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { language } from '../i18n/lang.ts';
import { keeping, keepingRefused, stopKeeping } from './keeping.ts';

/** Over every page while pictures of cards are kept: that they are, what they are, and how to end it. */
export function KeepingNote() {
  const [open, setOpen] = useState(false);
  const now = keeping.value;
  const { label } = text.value;
  const refused = keepingRefused.value;
  const until = now?.until;
  return (
    <>
      {until && (
        <aside class="keeping" aria-label={label.keeping}>
          <p class="keeping-words" role="status">
            <span class="keeping-dot" aria-hidden="true" />
            {label.keeping}
          </p>
          <button
            type="button"
            class="keeping-more"
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            {label.keepingMore}
          </button>
        </aside>
      )}
      <Dialog
        name="keeping-dialog"
        title={label.keeping}
        open={open && until != null}
        onClose={() => setOpen(false)}
      >
        {until && (
          <div class="keeping-all">
            <p>{label.keepingWhat}</p>
            <p>{label.keepingUntil(hour(until), now.kept)}</p>
            <p class="soft">{label.keepingWhere}</p>
            {refused !== null && <p role="alert">{errorText(refused)}</p>}
            <button
              type="button"
              class="button button-strong"
              onClick={() => {
                void stopKeeping().then((done) => done && setOpen(false));
              }}
            >
              {label.stopKeeping}
            </button>
          </div>
        )}
      </Dialog>
    </>
  );
}

/** The time of day. */
export function hour(time: string): string {
  // American English would not count to 24.
  const locale = language.value === 'en' ? 'en-GB' : language.value;
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(
    new Date(time),
  );
}
