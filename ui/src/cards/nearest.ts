/** Which symbol of a card a finger meant. */
import type { CardSymbol } from '../../../server/game/card.ts';

/**
 * The index of the symbol at (x, y), in the card's own units (its rim is the unit circle): the one whose edge is
 * nearest, among those of `allowed` and within `reach` of their edge. Null where the finger came down on none.
 */
export function nearestSymbol(
  symbols: readonly CardSymbol[],
  x: number,
  y: number,
  reach: number,
  allowed: readonly number[] | null = null,
): number | null {
  let nearest: number | null = null;
  let least = reach;
  for (const [index, symbol] of symbols.entries()) {
    if (symbol.r <= 0 || (allowed && !allowed.includes(index))) continue;
    const away = Math.hypot(x - symbol.x, y - symbol.y) - symbol.r;
    if (away > least) continue;
    nearest = index;
    least = away;
  }
  return nearest;
}
