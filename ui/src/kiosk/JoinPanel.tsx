import type { RoomView } from '../../../server/web/room-protocol.ts';
import { QrCode } from '../components/QrCode.tsx';
import { HotspotNote } from '../device/HotspotNote.tsx';
import { text } from '../i18n/index.ts';

/** The way to this table for a phone: a code to scan, or an address and four letters to type. */
export function JoinPanel({ room }: { room: RoomView }) {
  const { common, kiosk } = text.value;
  const [address] = room.join;
  return (
    <section class="join-panel" aria-labelledby="join-title">
      <h2 id="join-title">{kiosk.join}</h2>
      {address ? (
        <>
          <QrCode address={address} label={kiosk.qr(shortAddress(address))} />
          <p class="join-how">
            {kiosk.scan}, {kiosk.orOpen} <strong>{shortAddress(address)}</strong>
          </p>
        </>
      ) : (
        <p class="join-how">{kiosk.noNetwork}</p>
      )}
      {room.you.device && room.join.some(isOfHotspot) && <HotspotNote />}
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

/** NetworkManager gives a machine this address in a network of its own. */
function isOfHotspot(address: string): boolean {
  return /^https?:\/\/10\.42\.\d+\.1[:/]/.test(address);
}

/** What a person types: without the scheme, and without the secret that the QR code carries. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/[?#].*$/, '');
}
