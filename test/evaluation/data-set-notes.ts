/** What was missing to measure all of a data set, in sentences. */
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import type { KeptPicture } from './data-set.ts';

/** Networks, and what the deck looks like to them. */
export interface Taught {
  readonly name: string;
  readonly version: string;
  readonly pack: Pick<DeckPack, 'symbols' | 'prototypes'>;
}

/**
 * What there is to know of the deck's prototypes, for the report: whether it is the pictures that lack a symbol, or the networks that
 * do not see it.
 * @param train the pictures that they come from
 */
export function notesOn(
  models: readonly Taught[],
  train: readonly KeptPicture[],
  reference: string,
): string[] {
  const labels = new Set(train.flatMap(({ boxes }) => boxes.map(({ label }) => label)));
  const place = `the train split of ${reference}`;
  const told = new Set<string>();
  for (const { name, version, pack } of models) {
    const missing = pack.symbols.filter((_, s) => !pack.prototypes.owner.includes(s));
    const unseen = missing.filter((symbol) => labels.has(symbol));
    const more = 'its networks want more training';
    // Which symbols nobody drew a box around is no matter where none is seen.
    if (missing.length === pack.symbols.length && unseen.length > 0) {
      told.add(
        `${name} ${version} found no labelled symbol on ${place}, so it does not know what any looks like and answers nothing with the deck; ${more}.`,
      );
      continue;
    }
    if (missing.length > unseen.length) {
      const lacking = missing.filter((symbol) => !labels.has(symbol));
      const what = lacking.length === pack.symbols.length ? 'any symbol' : lacking.join(', ');
      told.add(
        `None of the ${train.length} pictures that were looked at of ${place} shows ${what} with a box, so nobody could name that on the others; split it another way or add pictures to measure all.`,
      );
    }
    if (unseen.length > 0) {
      told.add(
        `${name} ${version} did not find ${unseen.join(', ')} on the pictures of ${place} that show them, so it could not name them on the others; ${more}.`,
      );
    }
  }
  return [...told];
}
