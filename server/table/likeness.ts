/** Whether what is seen now is the card that was seen before, by the symbols on it. */
import type { Judge } from '../deck/judge.ts';
import type { Box, Sighting } from '../vision/card.ts';
import { overUnion } from '../vision/overlap.ts';

/** Which of the symbols before each sighting of now may be. */
export interface Comparison {
  /** Log-odds that they show one artwork: a row each symbol before, a column each sighting now. */
  readonly odds: Float64Array;
  readonly columns: number;
  /** Pairs of a symbol and a sighting that look like each other more than like anything else on the other card. */
  readonly agreeing: readonly (readonly [symbol: number, sighting: number])[];
  readonly verdict: 'same' | 'other' | 'unclear';
}

/** Two views of one card agree in nearly all places, two cards in one: so many, and such a part, say the same card. */
const SAME_LEAST = 3;
const SAME_PART = 0.5;
/**
 * A sighting that is so unlike (log-odds) all symbols before is a stranger; so many, and such a part, say another card, if
 * the one before was seen as well.
 */
const STRANGE = -2;
const OTHER_LEAST = 3;
const OTHER_PART = 0.6;
const SEEN_PART = 0.75;
/** Boxes that overlap by more than this (intersection over union) show one printed symbol while its card lies still. */
export const IN_PLACE = 0.3;

export function compare(
  before: readonly Pick<Sighting, 'vector'>[],
  now: readonly Pick<Sighting, 'vector'>[],
  judge: Pick<Judge, 'likeness'>,
): Comparison {
  const columns = now.length;
  const odds = new Float64Array(before.length * columns);
  for (const [i, a] of before.entries()) {
    for (const [j, b] of now.entries()) odds[i * columns + j] = judge.likeness(a, b);
  }
  const bestNow = before.map((_, i) => most(columns, (j) => odds[i * columns + j]!));
  const bestBefore = now.map((_, j) => most(before.length, (i) => odds[i * columns + j]!));
  const agreeing: [number, number][] = [];
  let strangers = 0;
  for (const [j, i] of bestBefore.entries()) {
    const like = i === -1 ? Number.NEGATIVE_INFINITY : odds[i * columns + j]!;
    if (like > 0 && bestNow[i] === j) agreeing.push([i, j]);
    if (like < STRANGE) strangers++;
  }
  const fewer = Math.min(before.length, columns);
  const same = agreeing.length >= SAME_LEAST && agreeing.length >= SAME_PART * fewer;
  const other =
    before.length >= SEEN_PART * columns &&
    strangers >= OTHER_LEAST &&
    strangers >= OTHER_PART * columns;
  const verdict = same ? 'same' : other ? 'other' : 'unclear';
  return { odds, columns, agreeing, verdict };
}

/**
 * Which symbol before each sighting of now is, -1 for none. On a card that lies still it is the one in the same place; on one
 * that moved or turned the one that looks alike.
 */
export function associate(
  { odds, columns, agreeing }: Comparison,
  before: readonly { readonly box: Box }[],
  now: readonly Pick<Sighting, 'box'>[],
  still: boolean,
): number[] {
  const partner: number[] = now.map(() => -1);
  if (!still) {
    for (const [i, j] of agreeing) partner[j] = i;
    return partner;
  }
  const near: { i: number; j: number; overlap: number }[] = [];
  for (const [i, { box }] of before.entries()) {
    for (const [j, sighting] of now.entries()) {
      const overlap = overUnion(box, sighting.box);
      // What looks like something else is something else, wherever it lies.
      if (overlap > IN_PLACE && odds[i * columns + j]! > STRANGE) near.push({ i, j, overlap });
    }
  }
  near.sort((a, b) => b.overlap - a.overlap || a.i - b.i || a.j - b.j);
  const taken = new Set<number>();
  for (const { i, j } of near) {
    if (partner[j] !== -1 || taken.has(i)) continue;
    partner[j] = i;
    taken.add(i);
  }
  return partner;
}

/** The index with the highest value, -1 of none. */
function most(count: number, value: (index: number) => number): number {
  let best = -1;
  for (let at = 0; at < count; at++) if (best === -1 || value(at) > value(best)) best = at;
  return best;
}
