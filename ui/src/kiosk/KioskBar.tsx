import type { RoomView } from '../../../server/web/room-protocol.ts';
import { EyeMark } from '../cards/EyeMark.tsx';
import { text } from '../i18n/index.ts';
import { GameClock } from '../room/Clock.tsx';
import type { Panel } from './Kiosk.tsx';

interface KioskBarProps {
  readonly room: RoomView;
  readonly onRules: () => void;
  readonly onPanel: (panel: Panel) => void;
}

/** What is played, how far it is, and the way to everything else. */
export function KioskBar({ room, onRules, onPanel }: KioskBarProps) {
  const { common, kiosk } = text.value;
  const { game, tournament, you } = room;
  return (
    <header class="kiosk-bar">
      <a class="kiosk-brand" href="/">
        <EyeMark />
        <span>{common.spot}</span>
      </a>
      <div class="kiosk-now">
        <h1>{game ? common.games[game.game] : common.twinspot}</h1>
        {game && game.game !== 'trainer' && game.phase !== 'over' && (
          <p>{common.round(game.round, game.rounds)}</p>
        )}
        {tournament && game && <p>{kiosk.gameOf(tournamentGame(room), tournament.games.length)}</p>}
        {game && <GameClock game={game} />}
      </div>
      <nav class="kiosk-nav" aria-label={common.twinspot}>
        {game && (
          <p class="kiosk-code">
            <span class="unseen">{common.code} </span>
            {room.code}
          </p>
        )}
        {game && (
          <button type="button" class="button" onClick={() => onPanel('proofs')}>
            {common.proof}
          </button>
        )}
        <button type="button" class="button" onClick={onRules}>
          {common.rules}
        </button>
        <button type="button" class="button" onClick={() => onPanel('host')}>
          {you.host ? common.host : common.sound}
        </button>
      </nav>
    </header>
  );
}

/** Which game of the tournament is on, from 1: the next one is already told while the last is being looked at. */
function tournamentGame({ tournament, game }: RoomView): number {
  if (!tournament) return 1;
  const past =
    game?.phase === 'over' && !tournament.over && tournament.games[tournament.at] !== game.game;
  return Math.min(tournament.at + (past ? 0 : 1), tournament.games.length);
}
