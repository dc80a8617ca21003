import { useMemo, useRef } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { qrPath } from '../qr.ts';
import { model } from '../store.ts';
import { CloseIcon, PhoneIcon } from './icons.tsx';

/** A phone that is let in with the token of the live table is let in to play. */
export function playAddress(address: string): string {
  return address.replace(/\/\?/, '/play?');
}

/** Brings a phone into the room: a code to scan, and the address for those who type. */
export function Join() {
  const dialog = useRef<HTMLDialogElement>(null);
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
        onClick={() => dialog.current?.showModal()}
      >
        <PhoneIcon />
        <span class="button-words">{words.join}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it by keyboard */}
      <dialog
        ref={dialog}
        class="join"
        aria-labelledby="join-title"
        onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      >
        <div class="join-body">
          <div class="join-head">
            <h2 id="join-title">{words.joinTitle}</h2>
            <button
              type="button"
              class="button button-round"
              aria-label={text.value.common.close}
              onClick={() => dialog.current?.close()}
            >
              <CloseIcon />
            </button>
          </div>
          <Code address={first} />
          <p>{words.scan}</p>
          <ul class="join-addresses">
            {addresses.map((address) => (
              <li key={address}>
                <a href={address}>{address}</a>
              </li>
            ))}
          </ul>
        </div>
      </dialog>
    </>
  );
}

function Code({ address }: { address: string }) {
  const { path, size } = useMemo(() => qrPath(address), [address]);
  return (
    <svg
      class="join-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={text.value.table.codeOf(address)}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
