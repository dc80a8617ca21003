import { useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { model } from '../store.ts';
import { Dialog } from './Dialog.tsx';
import { PhoneIcon } from './icons.tsx';
import { QrCode } from './QrCode.tsx';

/** A phone that is let in with the token of the live table is let in to play. */
function playAddress(address: string): string {
  return address.replace(/\/\?/, '/play?');
}

/** Brings a phone into the room: a code to scan, and the address for those who type. */
export function Join() {
  const [open, setOpen] = useState(false);
  const addresses = model.value.join.map(playAddress);
  const first = addresses[0];
  if (!first) return null;
  const words = text.value.table;
  return (
    <>
      <button
        type="button"
        class="button bar-join"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <PhoneIcon />
        <span class="button-words">{words.join}</span>
      </button>
      <Dialog name="join" title={words.joinTitle} open={open} onClose={() => setOpen(false)}>
        <QrCode address={first} label={words.codeOf(first)} />
        <p>{words.scan}</p>
        <ul class="join-addresses">
          {addresses.map((address) => (
            <li key={address}>
              <a href={address}>{address}</a>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
