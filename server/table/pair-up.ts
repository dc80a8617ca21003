import type { Ellipse } from '../vision/card.ts';
import type { Comparison } from './likeness.ts';
import { distance, radiusOf } from './smooth.ts';

interface Placed {
  readonly outline: Ellipse;
  /** Frames in a row that did not show it. */
  readonly missed: number;
}

/** Cards nearer than this from one frame to the next, in their radius, are the same one without a second thought. */
const THERE = 0.3;
/** Cards further apart than this are not the same one, unless both look the same. */
const REACH = 1;

/**
 * Which card of this frame is which of the cards before: nearest outlines first, and symbols that are the same count for
 * more than the way between two cards, since a deck has every card once.
 * @param verdict of the symbols of `before[from]` and `now[to]`; asked only where the places do not say
 * @returns for each `before` the index in `now`, or -1; no index twice
 */
export function pairUp(
  before: readonly Placed[],
  now: readonly Pick<Placed, 'outline'>[],
  verdict: (from: number, to: number) => Comparison['verdict'],
): number[] {
  const partner: number[] = new Array(before.length).fill(-1);
  const taken = new Set<number>();
  const takeNearest = (ways: { from: number; to: number; way: number }[]) => {
    ways.sort((a, b) => a.way - b.way || a.from - b.from || a.to - b.to);
    for (const { from, to } of ways) {
      if (partner[from] !== -1 || taken.has(to)) continue;
      partner[from] = to;
      taken.add(to);
    }
  };
  const all = before.flatMap((old, from) =>
    now.map((fresh, to) => {
      const radius = (radiusOf(fresh.outline) + radiusOf(old.outline)) / 2;
      const way = distance(old.outline, fresh.outline) / Math.max(radius, 1);
      return { from, to, way };
    }),
  );
  takeNearest(all.filter(({ from, way }) => way < THERE && before[from]!.missed === 0));
  const rest = all.filter(({ from, to }) => partner[from] === -1 && !taken.has(to));
  takeNearest(
    rest.flatMap(({ from, to, way }) => {
      const said = verdict(from, to);
      if (said === 'same') return [{ from, to, way: way / 100 }];
      // What looks otherwise and does not lie in its place is another card: that one has gone, and this one come.
      return way < REACH && said !== 'other' ? [{ from, to, way }] : [];
    }),
  );
  return partner;
}
