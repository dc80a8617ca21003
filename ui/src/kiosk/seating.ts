/** Who sits at which edge of the screen. */

export interface Seating<T> {
  readonly left: readonly T[];
  readonly right: readonly T[];
}

/** Players in their order around the table, clockwise from the lower left, half of them on each side. */
export function seating<T>(players: readonly T[]): Seating<T> {
  const half = Math.ceil(players.length / 2);
  return { left: players.slice(0, half).reverse(), right: players.slice(half) };
}
