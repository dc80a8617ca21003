import { describe, expect, it } from 'vitest';
import type { GameId, Level } from '../game/game.ts';
import type { HostCommand } from '../web/room-protocol.ts';
import { type Circumstances, eventsOf } from './commands.ts';
import { type RoomState, replay } from './state.ts';
import { joined, opened, started } from './testing/beginning.ts';

const world: Circumstances = {
  ...{ now: 5000, seat: 1, ownCards: 57, sight: 50 },
  newId: () => 'second',
  newSeed: () => 7,
  weightsOf: () => ({}),
  paceOf: () => null,
};

/** A room in which a game was played to its end. */
function after(game: GameId, length: number | null, level: Level): RoomState {
  const events = [opened, joined(1, 'Anna'), started(game, [1], { options: { length, level } })];
  const state = replay(events);
  const now = state.game!;
  return { ...state, game: { ...now, state: { ...now.state, phase: 'over' } } };
}

function optionsOf(state: RoomState, command: HostCommand) {
  const started = eventsOf(state, command, world).find(({ type }) => type === 'started');
  return started?.type === 'started' ? started.options : null;
}

describe('a game that is started again', () => {
  it('is as long and as hard as it was', () => {
    const again = optionsOf(after('duel', 9, 'hard'), { do: 'start', game: 'duel' });
    expect(again).toMatchObject({ length: 9, level: 'hard' });
  });

  it('is as it is asked for, where it is asked for', () => {
    const command = { do: 'start', game: 'duel', length: null, level: 'easy' } as const;
    expect(optionsOf(after('duel', 9, 'hard'), command)).toMatchObject({
      ...{ length: null, level: 'easy' },
    });
  });

  it('has its own length after another game', () => {
    const other = optionsOf(after('trainer', 30, 'hard'), { do: 'start', game: 'duel' });
    expect(other).toMatchObject({ length: null, level: 'medium' });
  });
});
