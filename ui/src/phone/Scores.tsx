import type { RoomView } from '../../../server/web/room-protocol.ts';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { text } from '../i18n/index.ts';
import { BOT, playerAt, seatName } from '../room/players.ts';

/** How everybody stands, in one row: mark and figure; the own one is set off. */
export function Scores({ room }: { room: RoomView }) {
  const { game, you } = room;
  if (!game) return null;
  const { common } = text.value;
  // In the Well the cards that are left say how it stands.
  const left = game.game === 'well';
  return (
    <ul class="scores" aria-label={common.standings}>
      {game.hands.map(({ seat, score, count, playing }) => {
        const player = playerAt(room, seat);
        const names = ['score'];
        if (seat === you.seat) names.push('score-mine');
        if (!playing) names.push('score-out');
        return (
          <li key={seat} class={names.join(' ')}>
            {player ? (
              <ShapeMark colour={player.colour} shape={player.shape} />
            ) : (
              seat === BOT && <span aria-hidden="true">T</span>
            )}
            <span class="unseen">{seatName(room, seat)}</span>
            <span class="score-figure">{left ? count : score}</span>
          </li>
        );
      })}
    </ul>
  );
}
