import type { GameId } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';

/** Records that are shown. */
const MOST = 5;

/** The best of a game so far; nothing where nobody has played it. */
export function Records({ room, game }: { room: RoomView; game: GameId }) {
  const records = room.records.filter((record) => record.game === game).slice(0, MOST);
  if (records.length === 0) return null;
  const rankOf = (score: number) => 1 + records.filter((other) => other.score > score).length;
  return (
    <table class="ranks records">
      <caption>{text.value.kiosk.records}</caption>
      <tbody>
        {records.map(({ name, score, when }) => (
          <tr key={`${name}-${when}`}>
            <td class="rank">{text.value.common.rank(rankOf(score))}</td>
            <th scope="row">
              <span class="rank-name">{name}</span>
            </th>
            <td class="rank-figure">{score}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
