import type { Seat } from './board.ts';
import type { GameState, Standing } from './game.ts';

/** How well a seat did, before it is ranked. */
export interface Result {
  readonly seat: Seat;
  readonly score: number;
  /** Whether it is gone for good: such a seat comes after all others and gets no points. */
  readonly left: boolean;
  /** What the rank follows from, the weightiest first; less is better. */
  readonly order: readonly number[];
}

/** Ranks seats, the best first. Equal ones have equal ranks, and the ranks after them are skipped: 1, 1, 3. */
export function ranked(
  results: readonly Result[],
  points: (place: { rank: number; last: boolean; result: Result }) => number,
): Standing[] {
  const sorted = [...results].sort((a, b) => compare(a, b) || a.seat - b.seat);
  const staying = sorted.filter(({ left }) => !left);
  const [best, worst] = [staying[0], staying.at(-1)];
  return sorted.map((result) => {
    const rank = 1 + sorted.findIndex((other) => compare(other, result) === 0);
    // Where all are equal nobody is last.
    const { seat, score, left } = result;
    const last = !left && compare(result, worst!) === 0 && compare(best!, worst!) !== 0;
    return { seat, rank, score, points: left ? 0 : points({ rank, last, result }) + 0 };
  });
}

/** Ranks seats by their scores alone. */
export function byScore(
  state: GameState,
  best: 'most' | 'fewest',
  points: (place: { rank: number; last: boolean; result: Result }) => number,
  seats: readonly Seat[] = state.setup.seats,
): Standing[] {
  const results = seats.map((seat): Result => {
    const score = state.scores[seat]!;
    return {
      seat,
      score,
      left: state.left.includes(seat),
      order: [best === 'most' ? -score : score],
    };
  });
  return ranked(results, points);
}

function compare(a: Result, b: Result): number {
  if (a.left !== b.left) return a.left ? 1 : -1;
  for (const [i, value] of a.order.entries()) {
    if (value !== b.order[i]) return value - b.order[i]!;
  }
  return 0;
}
