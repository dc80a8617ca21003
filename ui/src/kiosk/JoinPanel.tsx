import { useMemo } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { qrPath } from '../qr.ts';

/** The way to this table for a phone: a code to scan, or an address and four letters to type. */
export function JoinPanel({ room }: { room: RoomView }) {
  const { common, kiosk } = text.value;
  const [address] = room.join;
  return (
    <section class="join-panel" aria-labelledby="join-title">
      <h2 id="join-title">{kiosk.join}</h2>
      {address ? (
        <>
          <Code address={address} />
          <p class="join-how">
            {kiosk.scan}, {kiosk.orOpen} <strong>{shortAddress(address)}</strong>
          </p>
        </>
      ) : (
        <p class="join-how">{kiosk.noNetwork}</p>
      )}
      <p class="room-code">
        <span class="room-code-label">{common.code}</span>
        <strong>{room.code}</strong>
      </p>
      {room.pin !== null && (
        <p class="room-pin">
          {kiosk.pin} <strong>{room.pin}</strong>
          <span class="unseen">. {kiosk.pinHint}</span>
        </p>
      )}
    </section>
  );
}

/** What a person types: without the scheme, and without the secret that the QR code carries. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/[?#].*$/, '');
}

function Code({ address }: { address: string }) {
  const { path, size } = useMemo(() => qrPath(address), [address]);
  return (
    <svg
      class="join-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={text.value.kiosk.qr(shortAddress(address))}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
