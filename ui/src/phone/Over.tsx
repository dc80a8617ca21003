import type { RoomView } from '../../../server/web/room-protocol.ts';
import { PlayerBadge } from '../cards/PlayerBadge.tsx';
import { GameControls } from '../host/GameControls.tsx';
import { text } from '../i18n/index.ts';
import { endingWords, newRecord, type Row, ranked } from '../room/ending.ts';
import { points } from '../room/figures.ts';
import { playerAt, seatName } from '../room/players.ts';
import { TrainingReport } from '../room/TrainingReport.tsx';

/** How a game, or a whole tournament, ended. */
export function Over({ room }: { room: RoomView }) {
  const { common, phone } = text.value;
  const { game, tournament, you } = room;
  if (!game) return null;
  const mine = game.standings.find(({ seat }) => seat === you.seat);
  const record = newRecord(room);
  return (
    <div class="over">
      <h1>{endingWords(room)}</h1>
      {mine && mine.rank > 1 && <p>{phone.yourPlace(mine.rank)}</p>}
      {record && <p class="over-record">{phone.record(record.name, common.games[game.game])}</p>}
      {game.game === 'trainer' ? (
        <TrainingReport room={room} />
      ) : (
        <Ranks
          room={room}
          label={common.standings}
          rows={game.standings.map(({ seat, rank, score }) => ({ seat, rank, figure: score }))}
        />
      )}
      {tournament && (
        <>
          <h2>{tournament.over ? common.tournamentOver : common.tournament}</h2>
          <Ranks room={room} label={common.tournament} rows={ranked(tournament.points)} />
        </>
      )}
      {you.host ? <GameControls room={room} /> : <p class="soft">{phone.waitNext}</p>}
    </div>
  );
}

function Ranks({ room, label, rows }: { room: RoomView; label: string; rows: readonly Row[] }) {
  const { common } = text.value;
  return (
    <ol class="standings" aria-label={label}>
      {rows.map(({ seat, rank, figure }) => {
        const player = playerAt(room, seat);
        const names = [seat === room.you.seat && 'standings-mine', rank === 1 && 'standings-first'];
        return (
          <li key={seat} class={names.filter(Boolean).join(' ')}>
            <span class="standings-rank">{common.rank(rank)}</span>
            {player ? <PlayerBadge player={player} /> : <span>{seatName(room, seat)}</span>}
            <span class="standings-figure">{points(figure)}</span>
          </li>
        );
      })}
    </ol>
  );
}
