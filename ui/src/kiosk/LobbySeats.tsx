import { useState } from 'preact/hooks';
import type { PlayerView, RoomView } from '../../../server/web/room-protocol.ts';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { SEATS } from '../host/limits.ts';
import { text } from '../i18n/index.ts';
import { tell } from '../room/store.ts';
import { isLong } from './long-name.ts';
import { PlayHere } from './PlayHere.tsx';

/** Who is here, as cards around the table, and the seats that are still free. */
export function LobbySeats({ room }: { room: RoomView }) {
  const { common, kiosk } = text.value;
  const [sitting, sit] = useState(false);
  const { players, spectators, you } = room;
  const free = Math.max(0, SEATS - players.length);
  return (
    <section class="here" aria-labelledby="here-title">
      <div class="here-head">
        <h2 id="here-title">{common.atTable}</h2>
        {spectators > 0 && <p class="here-more">{kiosk.spectators(spectators)}</p>}
        {/* One button, which keeps the focus when its word changes. */}
        {(you.seat !== null || free > 0) && (
          <button
            type="button"
            class="button"
            onClick={() => (you.seat === null ? sit(true) : tell({ type: 'leave' }))}
          >
            {you.seat === null ? common.playHere : kiosk.stand}
          </button>
        )}
      </div>
      <ul class="here-list">
        {players.map((player) => (
          <Seat key={player.seat} player={player} />
        ))}
        {Array.from({ length: free }, (_, i) => (
          <li key={i} class="here-free" aria-hidden="true" />
        ))}
      </ul>
      {players.length === 0 && (
        <p class="here-nobody">
          <strong>{kiosk.nobody}.</strong> {kiosk.nobodyHint}
        </p>
      )}
      <PlayHere room={room} open={sitting} onClose={() => sit(false)} />
    </section>
  );
}

function Seat({ player }: { player: PlayerView }) {
  const { common } = text.value;
  const { name, colour, shape, connected, ready, host } = player;
  const note = !connected ? common.away : ready ? common.ready : host ? common.host : '';
  return (
    <li class={connected ? 'here-one' : 'here-one here-away'}>
      <span class="here-card">
        <ShapeMark colour={colour} shape={shape} />
        {connected && ready && <Tick />}
      </span>
      <span class="here-words">
        <span class={isLong(name) ? 'here-name here-long' : 'here-name'}>{name}</span>
        <span class="unseen">, {common.mark(colour, shape)}, </span>
        <span class="here-note">{note}</span>
      </span>
    </li>
  );
}

const Tick = () => (
  <svg class="here-tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="11" />
    <path d="m6.500 12.500 3.700 3.700 7.300-8" />
  </svg>
);
