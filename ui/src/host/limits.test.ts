import { describe, expect, it } from 'vitest';
import { gameIds } from '../../../server/game/game.ts';
import { rulesOf } from '../../../server/game/rules.ts';
import { MOST_PLAYERS } from '../../../server/room/state.ts';
import { limits, offered, SEATS } from './limits.ts';

describe('limits', () => {
  it('offers every game', () => {
    expect([...offered].sort()).toEqual([...gameIds].sort());
  });

  it('has a seat for everybody that the room takes', () => {
    expect(SEATS).toBe(MOST_PLAYERS);
  });

  it.each(gameIds)('are those of the rules of %s', (game) => {
    const rules = rulesOf(game);
    expect(limits[game].players).toEqual(rules.players);
    expect(limits[game].usual).toBe(rules.length.own);
    expect(limits[game].lengths).toContain(limits[game].usual);
    for (const length of limits[game].lengths) {
      expect(length).toBeGreaterThanOrEqual(rules.length.min);
      expect(length).toBeLessThanOrEqual(rules.length.max);
    }
  });
});
