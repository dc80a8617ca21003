import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { seatNames } from '../room/players.ts';
import { awardWords } from './words.ts';

/** Reads out each award, and how the game ended. */
export function Announcer({ room }: { room: RoomView }) {
  const { game } = room;
  const award = game?.awards[game.awards.length - 1];
  const words = award ? awardWords(room, award) : null;
  return (
    <p class="unseen" role="status" aria-live="polite">
      {words && <span key={award?.id}>{`${words.word} ${words.line}. `}</span>}
      {game?.phase === 'over' && ending(room)}
    </p>
  );
}

function ending(room: RoomView): string {
  const { common } = text.value;
  const best = room.game?.standings.filter(({ rank }) => rank === 1).map(({ seat }) => seat) ?? [];
  const names = seatNames(room, best);
  if (best.length === 0) return common.gameOver;
  return best.length > 1 ? common.winners(names) : common.winner(names);
}
