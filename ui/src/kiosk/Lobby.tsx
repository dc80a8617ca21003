import { useState } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { GameSetup } from '../host/GamePicker.tsx';
import { TournamentPicker } from '../host/TournamentPicker.tsx';
import { text } from '../i18n/index.ts';
import { Diagram } from '../rules/Diagram.tsx';
import { pageName, type RulePage } from '../rules/page.ts';
import { Games, type Pick } from './Games.tsx';
import { JoinPanel } from './JoinPanel.tsx';
import { LobbySeats } from './LobbySeats.tsx';
import { Records } from './Records.tsx';

interface LobbyProps {
  readonly room: RoomView;
  readonly onRules: (page: RulePage) => void;
}

/** Before a game: how to join, who is there, and what to play. */
export function Lobby({ room, onRules }: LobbyProps) {
  const [picked, pick] = useState<Pick | null>(null);
  // Until somebody chooses: what those who are here can play.
  const game = picked ?? (room.players.length > 1 ? 'inferno' : 'duel');
  const messages = text.value;
  const { kiosk, rules } = messages;
  return (
    <main class="lobby">
      <JoinPanel room={room} />
      <div class="lobby-middle">
        <LobbySeats room={room} />
        <Games room={room} picked={game} onPick={pick} />
      </div>
      <section class="setup" aria-labelledby="setup-name">
        <h2 id="setup-name">{pageName(messages, game)}</h2>
        {/* The list of games needs its place; the drawing is on the card that was tapped. */}
        {game !== 'tournament' && <Diagram page={game} />}
        <p class="setup-line">{rules.games[game].line}</p>
        <button type="button" class="button" onClick={() => onRules(game)}>
          {kiosk.howTo}
        </button>
        {!room.you.host && <p class="setup-note">{kiosk.hostStarts}</p>}
        {room.you.host &&
          (game === 'tournament' ? (
            <TournamentPicker room={room} />
          ) : (
            <GameSetup key={game} game={game} room={room} />
          ))}
        {game !== 'tournament' && <Records room={room} game={game} />}
      </section>
    </main>
  );
}
