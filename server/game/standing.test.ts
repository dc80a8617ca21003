import { describe, expect, it } from 'vitest';
import { ranked } from './standing.ts';

const result = (seat: number, ...order: number[]) => ({ seat, score: 0, left: false, order });

describe('ranked', () => {
  it('gives equal ranks to equals, and skips the ranks after them', () => {
    const ranks = ranked(
      [result(1, 5), result(2, 3), result(3, 3), result(4, 1, 2), result(5, 1, 1)],
      () => 0,
    ).map(({ seat, rank }) => [seat, rank]);
    expect(ranks).toEqual([
      [5, 1],
      [4, 2],
      [2, 3],
      [3, 3],
      [1, 5],
    ]);
  });

  it('says who is last: all that are as bad, but not where all are equal', () => {
    const last = (...results: ReturnType<typeof result>[]) =>
      ranked(results, (place) => (place.last ? 1 : 0)).map(({ points }) => points);
    expect(last(result(1, 1), result(2, 2), result(3, 2))).toEqual([0, 1, 1]);
    expect(last(result(1, 2), result(2, 2))).toEqual([0, 0]);
  });

  it('puts who left behind all others, without points', () => {
    const standings = ranked([{ ...result(1, 0), left: true }, result(2, 9)], () => 7);
    expect(standings).toEqual([
      { seat: 2, rank: 1, score: 0, points: 7 },
      { seat: 1, rank: 2, score: 0, points: 0 },
    ]);
  });
});
