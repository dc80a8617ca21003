import { useState } from 'preact/hooks';
import type { Seat } from '../../../server/game/board.ts';
import { type GameId, type Level, levels } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { command } from '../room/store.ts';
import { Choice } from './Choice.tsx';
import { limits, offered } from './limits.ts';
import { WhoPlays } from './WhoPlays.tsx';

/** The games to choose from, and what may be set before one starts. */
export function GamePicker({ room }: { room: RoomView }) {
  const { common, host } = text.value;
  const [game, setGame] = useState<GameId | null>(null);
  return (
    <ul class="picker" aria-label={host.games}>
      {offered.map((id) => {
        const { min, max } = limits[id].players;
        return (
          <li key={id} class={`picker-game${game === id ? ' picker-open' : ''}`}>
            <button
              type="button"
              class="picker-name"
              aria-expanded={game === id}
              onClick={() => setGame(game === id ? null : id)}
            >
              <span class="picker-title">{common.games[id]}</span>
              <span class="picker-goal">{common.goals[id]}</span>
              <span class="picker-players">{host.players(min, max)}</span>
            </button>
            {game === id && <GameSetup key={id} game={id} room={room} />}
          </li>
        );
      })}
    </ul>
  );
}

const pileGames: ReadonlySet<GameId> = new Set(['inferno', 'poisoned-gift']);

/** Who plays, how long, how hard; and off. */
export function GameSetup({ game, room }: { game: GameId; room: RoomView }) {
  const { common, host } = text.value;
  const { players, usual, lengths, level: withLevel } = limits[game];
  const [length, setLength] = useState('');
  const [level, setLevel] = useState<Level>('medium');
  const everyone = room.players.map(({ seat }) => seat);
  const own = room.you.seat;
  const [chosen, setChosen] = useState<readonly Seat[] | null>(
    // Alone it is whoever asks, where that one plays.
    players.max === 1 && own !== null ? [own] : null,
  );
  const seats = (chosen ?? everyone).filter((seat) => everyone.includes(seat));
  const few = seats.length < players.min;
  const many = seats.length > players.max;
  // A real pile is played until it is used up, unless somebody wants less.
  const wholePile = pileGames.has(game) && room.settings.cards === 'real';
  return (
    <div class="picker-setup">
      {everyone.length > players.min && (
        <WhoPlays room={room} seats={seats} onChange={setChosen} alone={players.max === 1} />
      )}
      {withLevel && (
        <Choice
          label={host.level}
          value={level}
          options={levels.map((value) => ({ value, label: common.levels[value] }))}
          onChange={setLevel}
        />
      )}
      <Choice
        label={host.length}
        value={length}
        options={[
          ...(wholePile ? [{ value: '', label: host.wholePile }] : []),
          ...lengths.map((amount) => ({
            value: amount === usual && !wholePile ? '' : String(amount),
            label: host.lengths[game](amount),
          })),
        ]}
        onChange={setLength}
      />
      <button
        type="button"
        class="button button-strong"
        disabled={few || many}
        onClick={() =>
          command({
            do: 'start',
            game,
            seats,
            length: length === '' ? null : Number(length),
            ...(withLevel && { level }),
          })
        }
      >
        {host.start}
      </button>
      {few && <p class="picker-note">{host.needMore(players.min)}</p>}
      {many && <p class="picker-note">{host.needFewer(players.max)}</p>}
    </div>
  );
}
