import type { GameId } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { limits, offered, tournamentPlayers } from '../host/limits.ts';
import { text } from '../i18n/index.ts';
import { Diagram } from '../rules/Diagram.tsx';
import { pageName } from '../rules/page.ts';

export type Pick = GameId | 'tournament';

interface GamesProps {
  readonly room: RoomView;
  readonly picked: Pick;
  readonly onPick: (game: Pick) => void;
}

/** All games as cards to choose from. */
export function Games({ room, picked, onPick }: GamesProps) {
  const messages = text.value;
  const { kiosk, rules } = messages;
  const picks: readonly Pick[] = [...offered, 'tournament'];
  return (
    <section class="games" aria-labelledby="games-title">
      <h2 id="games-title">{kiosk.choose}</h2>
      <ul class="games-list">
        {picks.map((game) => {
          const { min, max } = game === 'tournament' ? tournamentPlayers : limits[game].players;
          return (
            <li key={game}>
              <button
                type="button"
                class={room.players.length < min ? 'game game-far' : 'game'}
                aria-pressed={game === picked}
                onClick={() => onPick(game)}
              >
                <span class="game-drawing" aria-hidden="true">
                  <Diagram page={game} />
                </span>
                <span class="game-name">{pageName(messages, game)}</span>
                <span class="game-players">
                  <span aria-hidden="true">{min === max ? min : `${min}–${max}`}</span>
                  <span class="unseen">{rules.players(min, max)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
