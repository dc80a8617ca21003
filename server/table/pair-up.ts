import type { Ellipse } from '../vision/card.ts';

interface Placed {
  readonly outline: Ellipse;
  readonly card: number | null;
}

/** Cards further apart than this, in their radius, are not the same one, unless both were read as the same. */
const REACH = 1;
/** What it costs to take a card for one that was read otherwise, in radii. */
const OTHER_NUMBER = 0.5;

/**
 * Which card of this frame is which of the cards before: nearest outlines first, and a number read on both counts
 * for more than the way between them, since a deck has every card once.
 * @returns for each `before` the index in `now`, or -1; no index twice
 */
export function pairUp(before: readonly Placed[], now: readonly Placed[]): number[] {
  const costs: { from: number; to: number; cost: number }[] = [];
  for (const [from, old] of before.entries()) {
    for (const [to, fresh] of now.entries()) {
      const radius = (fresh.outline.rx + fresh.outline.ry + old.outline.rx + old.outline.ry) / 4;
      const way =
        Math.hypot(old.outline.cx - fresh.outline.cx, old.outline.cy - fresh.outline.cy) /
        Math.max(radius, 1);
      const read = old.card !== null && fresh.card !== null;
      if (read && old.card === fresh.card) costs.push({ from, to, cost: way / 100 });
      else if (way < REACH) costs.push({ from, to, cost: way + (read ? OTHER_NUMBER : 0) });
    }
  }
  costs.sort((a, b) => a.cost - b.cost || a.from - b.from || a.to - b.to);
  const partner: number[] = new Array(before.length).fill(-1);
  const taken = new Set<number>();
  for (const { from, to } of costs) {
    if (partner[from] !== -1 || taken.has(to)) continue;
    partner[from] = to;
    taken.add(to);
  }
  return partner;
}
