import type { Seat } from '../../../server/game/board.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { EyeMark } from '../cards/EyeMark.tsx';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { BOT, playerAt } from './players.ts';

/** The mark of who sits there: a player's, or Twinspot's own; nothing where the seat was left since. */
export function SeatMark({ room, seat }: { room: RoomView; seat: Seat }) {
  const player = playerAt(room, seat);
  if (player) return <ShapeMark colour={player.colour} shape={player.shape} />;
  return seat === BOT ? <EyeMark /> : null;
}
