import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { handsAtTable, seatName } from '../room/players.ts';
import { SeatMark } from '../room/SeatMark.tsx';

/** How everybody stands, in one row: mark and figure; the own one is set off. */
export function Scores({ room }: { room: RoomView }) {
  const { game, you } = room;
  if (!game) return null;
  const { common } = text.value;
  // In the Well the cards that are left say how it stands.
  const left = game.game === 'well';
  return (
    <ul class="scores" aria-label={common.standings}>
      {handsAtTable(room).map(({ seat, score, count, playing }) => {
        const names = ['score'];
        if (seat === you.seat) names.push('score-mine');
        if (!playing) names.push('score-out');
        return (
          <li key={seat} class={names.join(' ')} data-seat={seat}>
            {/* Where won cards fly to. */}
            <span class="score-mark" data-place>
              <SeatMark room={room} seat={seat} />
            </span>
            <span class="unseen">{seatName(room, seat)}</span>
            <span class="score-figure" key={left ? count : score}>
              {left ? count : score}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
