import { describe, expect, it } from 'vitest';
import { tournamentPoints } from './tournament.ts';

describe('tournamentPoints', () => {
  it('adds up the points of all games, the most first', () => {
    const standing = (seat: number, points: number) => ({ seat, rank: 1, score: 0, points });
    expect(
      tournamentPoints([
        [standing(1, 10), standing(2, 0), standing(3, -5)],
        [standing(3, 20), standing(1, -5)],
        [standing(2, 5)],
      ]),
    ).toEqual([
      { seat: 3, points: 15 },
      { seat: 1, points: 5 },
      { seat: 2, points: 5 },
    ]);
    expect(tournamentPoints([])).toEqual([]);
  });
});
