import { useState } from 'preact/hooks';
import type { GameId } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { nextGame } from '../room/ending.ts';
import { command } from '../room/store.ts';
import { limits, offered, tournamentPlayers } from './limits.ts';

/** Games of a tournament at most. */
const MOST = 10;

/** Several games in a row: those for all players, in the order in which they were tapped. */
export function TournamentPicker({ room }: { room: RoomView }) {
  const { common, host } = text.value;
  const [games, setGames] = useState<readonly GameId[]>([]);
  const possible = offered.filter((id) => limits[id].players.max > 1);
  const enough = room.players.length >= tournamentPlayers.min;
  const tap = (id: GameId) => {
    if (games.includes(id)) setGames(games.filter((other) => other !== id));
    else if (games.length < MOST) setGames([...games, id]);
  };
  // One that was left for the lobby is not lost.
  const next = nextGame(room);
  return (
    <div class="picker-tournament">
      {next && (
        <button type="button" class="button button-strong" onClick={() => command({ do: 'next' })}>
          {host.next(common.games[next])}
        </button>
      )}
      <p>{host.tournamentHint}</p>
      <ul class="picker-order">
        {possible.map((id) => {
          const at = games.indexOf(id);
          return (
            <li key={id}>
              <button type="button" class="button" aria-pressed={at !== -1} onClick={() => tap(id)}>
                {at !== -1 && <span class="picker-rank">{common.rank(at + 1)}</span>}
                {common.games[id]}
              </button>
            </li>
          );
        })}
      </ul>
      <div class="picker-start">
        <button
          type="button"
          class="button button-strong"
          disabled={games.length === 0 || !enough}
          onClick={() => command({ do: 'tournament', games: [...games] })}
        >
          {host.startTournament}
        </button>
        {!enough && <p class="picker-note">{host.needMore(tournamentPlayers.min)}</p>}
      </div>
    </div>
  );
}
