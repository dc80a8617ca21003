import type { Seat } from './board.ts';
import type { Standing } from './game.ts';

/** Adds up the official points of games that were played in a row, one list of standings a game. Most points first. */
export function tournamentPoints(
  results: readonly (readonly Standing[])[],
): { readonly seat: Seat; readonly points: number }[] {
  const sums = new Map<Seat, number>();
  for (const { seat, points } of results.flat()) sums.set(seat, (sums.get(seat) ?? 0) + points);
  return [...sums]
    .map(([seat, points]) => ({ seat, points }))
    .sort((a, b) => b.points - a.points || a.seat - b.seat);
}
