/** Which symbol is taken for which, when each sighting is named by its nearest prototype alone. */

import { cosinesOf } from '@twinspot/models/spread.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import type { Box, Card } from '@twinspot/server/vision/card.js';
import { overUnion } from '@twinspot/server/vision/overlap.js';

/** Counts by true symbol and by what it was named, both as indices in the deck's list. */
export interface Confusion {
  readonly symbols: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/** A symbol of which it is known where it lies. */
export interface Placed {
  readonly symbol: number;
  readonly box: Box;
}

/** A sighting is the symbol whose box it shares most with, at least so much. */
const SAME = 0.4;

/** What a frame's sightings were named, as [true symbol, named symbol]; sightings of nothing known are left out. */
export function named(
  cards: readonly Card[],
  placed: readonly Placed[],
  pack: DeckPack,
): [number, number][] {
  return cards.flatMap(({ sightings }) =>
    sightings.flatMap(({ box, vector }): [number, number][] => {
      const shares = placed.map((one) => overUnion(one.box, box));
      const most = Math.max(0, ...shares);
      if (most < SAME) return [];
      const cosines = cosinesOf(vector, pack.prototypes, pack.symbols.length);
      return [[placed[shares.indexOf(most)]!.symbol, cosines.indexOf(Math.max(...cosines))]];
    }),
  );
}

export function confusionOf(
  symbols: readonly string[],
  pairs: readonly (readonly [number, number])[],
): Confusion {
  const counts = symbols.map(() => new Array<number>(symbols.length).fill(0));
  for (const [truth, name] of pairs) counts[truth]![name]!++;
  return { symbols, counts };
}

/** How many sightings there were, how many were named rightly, and the most frequent mistakes. */
export function summary(
  { symbols, counts }: Confusion,
  most = 8,
): { readonly all: number; readonly right: number; readonly mistakes: readonly string[] } {
  const cells = counts.flatMap((row, truth) => row.map((count, name) => ({ truth, name, count })));
  const sum = (some: typeof cells) => some.reduce((total, { count }) => total + count, 0);
  const mistakes = cells
    .filter(({ truth, name, count }) => truth !== name && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ truth, name, count }) => `${symbols[truth]} as ${symbols[name]} ${count}`);
  return {
    all: sum(cells),
    right: sum(cells.filter(({ truth, name }) => truth === name)),
    mistakes,
  };
}
