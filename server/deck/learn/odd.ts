import { assign } from '../assignment.ts';
import { ONE_CARD } from './cards.ts';
import type { Evidence } from './groups.ts';
import { ACCOUNT, UNSHARED } from './marks.ts';
import { clashes } from './proof.ts';
import { fitsOf, place, settle, sharingOne, symbolsOf, type Table } from './table.ts';

/** A card of this deck shares exactly one symbol with this part of the others, however badly it was seen. */
const OF_THE_DECK = 0.5;
/** With fewer cards than this nobody can say which of them is the odd one. */
const FEW_CARDS = 5;
/** Up to this part of the cards, the worst first, is left out to see whether the rest makes a table, */
const SPARE = 0.2;
/** unless more than this part of them clash. */
const HOPELESS = 0.5;
/** An odd card is another one once more if that explains it better than the next card does, by these log-odds; */
const CLEARLY = 10;
/** and of another deck when at most this part of its marks shows any symbol of this deck, */
const FOREIGN = 0.3;
/** and they are this part of a card's symbols. */
const PLAIN = 0.75;

/** Settles the table and returns the cards that belong together; the others are odd. */
export function settleDeck(table: Table, evidence: Evidence): number[] {
  let kept = [...table.marks.keys()];
  const part = (card: number) => standing(table, evidence, card, kept);
  settle(table, evidence, kept);
  while (kept.length >= FEW_CARDS) {
    const [worst] = kept
      .map((card) => ({ card, part: part(card) }))
      .sort((a, b) => a.part - b.part);
    if (worst!.part >= OF_THE_DECK) break;
    kept = kept.filter((card) => card !== worst!.card);
    settle(table, evidence, kept);
  }
  for (let spare = Math.floor(kept.length * SPARE); spare > 0; spare--) {
    const against = clashes(table, kept);
    const [worst] = against;
    if (worst === undefined || against.size > HOPELESS * kept.length) break;
    kept = kept.filter((card) => card !== worst);
    settle(table, evidence, kept);
  }
  // What did not fit while the table was rough may fit now.
  for (const card of table.marks.keys()) {
    if (kept.includes(card)) continue;
    place(table, evidence, card, kept);
    if (part(card) === 1) kept = [...kept, card].sort((a, b) => a - b);
  }
  return kept;
}

/** The part of the others that a card shares exactly one symbol with; 0 when its marks do not look like its symbols. */
function standing(table: Table, evidence: Evidence, card: number, kept: readonly number[]): number {
  let fit = 0;
  for (const mark of table.marks[card]!)
    fit += fitsOf(table, evidence, mark, kept).get(table.symbolOf[mark]!) ?? 0;
  const others = kept.filter((other) => other !== card).length;
  return fit > 0 && others > 0 ? sharingOne(table, card, kept) / others : 0;
}

/** What an odd card is: its likest of those kept once more, of another deck, or neither for certain. */
export function whatIs(
  table: Table,
  evidence: Evidence,
  card: number,
  kept: readonly number[],
): { what: 'same' | 'foreign' | 'unclear'; likest: number | undefined } {
  const marks = table.marks[card]!;
  const fits = marks.map((mark) => fitsOf(table, evidence, mark, kept));
  const [first, second] = kept
    .map((other) => ({ other, odds: onceMore(table, fits, other) }))
    .sort((a, b) => b.odds - a.odds);
  const likest = first?.other;
  if (first && first.odds > ONE_CARD && first.odds > (second?.odds ?? 0) + CLEARLY)
    return { what: 'same', likest };
  const known = fits.filter((fit) => [...fit.values()].some((odds) => odds > 0)).length;
  const plain = marks.length >= PLAIN * table.symbols;
  return { what: plain && known <= FOREIGN * marks.length ? 'foreign' : 'unclear', likest };
}

/** Log-odds that marks are those of a known card, in perhaps very different light. */
function onceMore(
  table: Table,
  fits: readonly ReadonlyMap<number, number>[],
  card: number,
): number {
  const symbols = symbolsOf(table, card);
  const weights = Float64Array.from({ length: fits.length * symbols.length }, (_, at) => {
    const fit = fits[Math.floor(at / symbols.length)]!.get(symbols[at % symbols.length]!);
    return (fit ?? Number.NEGATIVE_INFINITY) + ACCOUNT;
  });
  let odds = 0;
  for (const [i, k] of assign(weights, fits.length, symbols.length).entries())
    odds += k < 0 ? -UNSHARED : weights[i * symbols.length + k]!;
  return odds;
}
