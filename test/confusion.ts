/** Which symbol is taken for which, and for nothing, when each sighting is named by its nearest prototype alone. */

import { cosinesOf } from '@twinspot/models/spread.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import type { Box, Card } from '@twinspot/server/vision/card.js';
import { overUnion } from '@twinspot/server/vision/overlap.js';

/** Counts by true symbol and by what it was named, both as indices in the deck's list; the last of each is nothing. */
export interface Confusion {
  readonly symbols: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/** A symbol of which it is known where it lies. */
export interface Placed {
  readonly symbol: number;
  readonly box: Box;
  /** False where so little of it is to be seen that nobody need find it; what is found there is not held against anybody. */
  readonly shows?: boolean;
}

/** A box with the name that it was given. */
export interface Named {
  readonly symbol: number;
  readonly box: Box;
}

/** True symbol and name; null where there is none. */
export type Confused = readonly [truth: number | null, name: number | null];

/** Boxes that share so much of both may show the same thing. */
const SAME = 0.4;

/** What sightings look like most. */
export function named(cards: readonly Card[], pack: DeckPack): Named[] {
  return cards.flatMap(({ sightings }) =>
    sightings.map(({ box, vector }) => {
      const cosines = cosinesOf(vector, pack.prototypes, pack.symbols.length);
      return { symbol: cosines.indexOf(Math.max(...cosines)), box };
    }),
  );
}

/** What lies in a frame beside what was named there: each box goes with one other at most, those that overlap most first. */
export function confused(
  seen: readonly Named[],
  placed: readonly Placed[],
  same: number = SAME,
): Confused[] {
  const overlaps = placed.flatMap((there, i) =>
    seen.map((one, k) => ({ i, k, share: overUnion(there.box, one.box) })),
  );
  const [taken, told] = [new Set<number>(), new Map<number, number>()];
  for (const { i, k, share } of overlaps.sort((a, b) => b.share - a.share)) {
    if (share < same || taken.has(i) || told.has(k)) continue;
    taken.add(i);
    told.set(k, i);
  }
  const names = seen.flatMap(({ symbol }, k): Confused[] => {
    const there = told.has(k) ? placed[told.get(k)!]! : null;
    return there?.shows === false ? [] : [[there?.symbol ?? null, symbol]];
  });
  const missed = placed.filter(({ shows }, i) => shows !== false && !taken.has(i));
  return [...names, ...missed.map(({ symbol }): Confused => [symbol, null])];
}

export function confusionOf(symbols: readonly string[], pairs: readonly Confused[]): Confusion {
  const nothing = symbols.length;
  const counts = Array.from({ length: nothing + 1 }, () => new Array<number>(nothing + 1).fill(0));
  for (const [truth, name] of pairs) counts[truth ?? nothing]![name ?? nothing]!++;
  return { symbols, counts };
}

/** What the names of a confusion's rows and columns are. */
export const axisOf = ({ symbols }: Pick<Confusion, 'symbols'>): string[] => [
  ...symbols,
  'nothing',
];

export interface ConfusionFigures {
  /** Symbols that lie there, */
  readonly truth: number;
  /** those of them that were seen, whatever they were named, */
  readonly found: number;
  /** and those that were named rightly as well. */
  readonly right: number;
  /** Boxes where nothing lies. */
  readonly extra: number;
  /** The most frequent mistakes. */
  readonly mistakes: readonly string[];
}

export function summary(confusion: Confusion, most = 8): ConfusionFigures {
  const axis = axisOf(confusion);
  const nothing = confusion.symbols.length;
  const cells = confusion.counts.flatMap((row, truth) =>
    row.map((count, name) => ({ truth, name, count })),
  );
  const sum = (of: (cell: (typeof cells)[number]) => boolean) =>
    cells.filter(of).reduce((total, { count }) => total + count, 0);
  const mistakes = cells
    .filter(({ truth, name, count }) => truth !== name && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ truth, name, count }) => `${axis[truth]} as ${axis[name]} ${count}`);
  return {
    truth: sum(({ truth }) => truth !== nothing),
    found: sum(({ truth, name }) => truth !== nothing && name !== nothing),
    right: sum(({ truth, name }) => truth !== nothing && truth === name),
    extra: sum(({ truth }) => truth === nothing),
    mistakes,
  };
}
