import type { GameView, RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { endingWords, nextGame, onceMore, type Row, ranked } from '../room/ending.ts';
import { points } from '../room/figures.ts';
import { seatName } from '../room/players.ts';
import { SeatMark } from '../room/SeatMark.tsx';
import { command } from '../room/store.ts';
import { TrainingReport } from '../room/TrainingReport.tsx';
import { Records } from './Records.tsx';

/** How a game ended, and how the tournament stands. */
export function Over({ room, game }: { room: RoomView; game: GameView }) {
  const { common, kiosk } = text.value;
  const { tournament } = room;
  return (
    <section class="over" aria-label={common.standings}>
      <h2 class="over-title">{endingWords(room)}</h2>
      {game.game === 'trainer' && <TrainingReport room={room} />}
      <div class="over-tables">
        {game.game !== 'trainer' && (
          <Ranks
            room={room}
            title={common.games[game.game]}
            head={kiosk.scoreHead}
            rows={game.standings.map(({ seat, rank, score }) => ({ seat, rank, figure: score }))}
          />
        )}
        {tournament && (
          <Ranks
            room={room}
            title={tournament.over ? common.tournamentOver : kiosk.tournamentStands}
            head={kiosk.points}
            rows={ranked(tournament.points)}
          />
        )}
        {!tournament && <Records room={room} game={game.game} />}
      </div>
      {room.you.host && <OverButtons room={room} />}
    </section>
  );
}

interface RanksProps {
  readonly room: RoomView;
  readonly title: string;
  readonly head: string;
  readonly rows: readonly Row[];
}

function Ranks({ room, title, head, rows }: RanksProps) {
  return (
    <table class="ranks">
      <caption>
        {title} <span class="unseen">{head}</span>
      </caption>
      <tbody>
        {rows.map(({ seat, rank, figure }) => (
          <tr key={seat} class={rank === 1 ? 'rank-first' : undefined}>
            <td class="rank">{text.value.common.rank(rank)}</td>
            <th scope="row">
              <SeatMark room={room} seat={seat} />
              <span class="rank-name">{seatName(room, seat)}</span>
            </th>
            <td class="rank-figure">{points(figure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OverButtons({ room }: { room: RoomView }) {
  const { common, host, kiosk } = text.value;
  const next = nextGame(room);
  const again = onceMore(room);
  return (
    <div class="over-buttons">
      {next ? (
        <button
          type="button"
          class="button button-strong button-big"
          onClick={() => command({ do: 'next' })}
        >
          {host.next(common.games[next])}
        </button>
      ) : (
        again && (
          <button
            type="button"
            class="button button-strong button-big"
            onClick={() => command(again)}
          >
            {host.onceMore}
          </button>
        )
      )}
      <button type="button" class="button button-big" onClick={() => command({ do: 'close' })}>
        {kiosk.lobby}
      </button>
    </div>
  );
}
