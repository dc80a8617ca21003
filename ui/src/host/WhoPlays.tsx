import type { Seat } from '../../../server/game/board.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { PlayerBadge } from '../cards/PlayerBadge.tsx';
import { text } from '../i18n/index.ts';

interface WhoPlaysProps {
  readonly room: RoomView;
  readonly seats: readonly Seat[];
  /** Whether only one can play: then the newest choice takes the place of the one before. */
  readonly alone: boolean;
  readonly onChange: (seats: readonly Seat[]) => void;
}

/** Chooses among the players. */
export function WhoPlays({ room, seats, alone, onChange }: WhoPlaysProps) {
  const toggle = (seat: Seat) => {
    if (alone) onChange([seat]);
    else if (seats.includes(seat)) onChange(seats.filter((other) => other !== seat));
    else onChange([...seats, seat].sort((a, b) => a - b));
  };
  // Nobody is chosen as long as there would have to be fewer.
  const chosen = alone && seats.length > 1 ? [] : seats;
  return (
    <fieldset class={room.players.length > 4 ? 'who who-many' : 'who'}>
      <legend>{text.value.host.whoPlays}</legend>
      {room.players.map((player) => (
        <button
          key={player.seat}
          type="button"
          class="button"
          title={player.name}
          aria-pressed={chosen.includes(player.seat)}
          onClick={() => toggle(player.seat)}
        >
          <PlayerBadge player={player} />
        </button>
      ))}
    </fieldset>
  );
}
