import { useMemo } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { SEATS } from '../host/limits.ts';
import { text } from '../i18n/index.ts';
import { LookForm } from '../room/LookForm.tsx';
import { freeMark, freeName, keepLook, type Look, lastLook, taken } from '../room/look.ts';
import { tell } from '../room/store.ts';

interface JoinProps {
  readonly room: RoomView;
  readonly onWatch: () => void;
}

/** Sits down: with the name and mark of last time, or suggested ones, in one tap. */
export function Join({ room, onWatch }: JoinProps) {
  const { common, phone } = text.value;
  const full = room.players.length >= SEATS;
  // Once: what is suggested must not change under somebody's fingers.
  const look = useMemo(() => suggested(room), []);
  return (
    <div class="slip">
      <h1>{phone.joinTitle}</h1>
      {full ? (
        <p>{phone.full}</p>
      ) : (
        <LookForm
          look={look}
          others={room.players}
          submit={phone.join}
          onSubmit={(chosen) => {
            keepLook(chosen);
            tell({ type: 'join', ...chosen });
          }}
        />
      )}
      <button type="button" class={`button${full ? ' button-strong' : ''}`} onClick={onWatch}>
        {phone.watch}
      </button>
      <p class="slip-code">
        {common.code} <strong>{room.code}</strong>
      </p>
    </div>
  );
}

function suggested({ players }: RoomView): Look {
  const last = lastLook();
  const mark = freeMark(players, Math.random());
  if (!last) return { name: freeName(text.value.phone.names, players, Math.random()), ...mark };
  return taken(players, last.colour, last.shape) ? { ...last, ...mark } : last;
}
