import type { RoomView } from '../../../server/web/room-protocol.ts';
import { awardWords } from '../room/award-words.ts';
import { latestAward } from '../room/awards.ts';
import { endingWords } from '../room/ending.ts';

/** Reads out each award, and how the game ended. */
export function Announcer({ room }: { room: RoomView }) {
  const { game } = room;
  const award = latestAward(game);
  const words = award ? awardWords(room, award) : null;
  return (
    <p class="unseen" role="status" aria-live="polite">
      {words && <span key={award?.id}>{`${words.word} ${words.line}. `}</span>}
      {game?.phase === 'over' && endingWords(room)}
    </p>
  );
}
