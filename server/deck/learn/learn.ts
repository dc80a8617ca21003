import { type Calibration, calibration as standard } from '../calibration.ts';
import { planeSize } from '../plane.ts';
import { firstTable, type Seen, united } from './cards.ts';
import type { Finding } from './finding.ts';
import type { Evidence } from './groups.ts';
import { missingCards } from './missing.ts';
import { settleDeck, whatIs } from './odd.ts';
import { doubtsOf } from './proof.ts';
import { marksOf, type Shown } from './shown.ts';
import { fitsOf, symbolsOf, type Table } from './table.ts';

/** A deck as far as it was learned. */
export interface Learned {
  /** Symbols on a card. */
  readonly size: number;
  /** One entry a symbol: what was seen of it, unit vectors. */
  readonly seen: readonly (readonly Float32Array[])[];
  /** The cards of the table by number: indices of symbols, ascending. */
  readonly cards: ReadonlyMap<number, readonly number[]>;
  /** Whether the table is certain: every card is complete, and any two share exactly one symbol. */
  readonly proved: boolean;
  readonly findings: readonly Finding[];
}

/** No deck has fewer symbols on a card. */
const LEAST_SIZE = 3;
/** A card was seen when this part of its symbols was. */
const SEEN = 0.4;

/**
 * Learns a deck from its cards, shown in any order: which symbols it has and which of them each card carries.
 *
 * @param size symbols on a card; where nobody says, as many as most of the cards show, or one more, as the proof decides.
 */
export function learn(
  shown: readonly Shown[],
  size: number | undefined = undefined,
  calibration: Calibration = standard,
): Learned {
  const cards = shown.map(({ number, views }) => ({ number, lists: marksOf(views, calibration) }));
  const counts = cards.map(({ lists }) => lists[0]?.length ?? 0);
  const sizes = size === undefined ? likelySizes(counts) : [size];
  const tried: Learned[] = [];
  for (const symbols of sizes) {
    const learned = learnOfSize(symbols, cards, calibration);
    if (learned.proved) return learned;
    tried.push(learned);
  }
  const doubts = ({ findings }: Learned) => findings.filter(({ kind }) => kind === 'again').length;
  return tried.reduce((a, b) => (doubts(b) < doubts(a) ? b : a));
}

/** How many symbols a card may have, by what most of the cards show: the finder misses more than it makes up. */
function likelySizes(counts: readonly number[]): number[] {
  const votes = (count: number) => counts.filter((other) => other === count).length;
  const most = counts.reduce((best, count) => (votes(count) > votes(best) ? count : best), 0);
  const size = Math.max(LEAST_SIZE, most);
  return [size, size + 1];
}

function learnOfSize(
  size: number,
  shown: readonly { readonly number: number; readonly lists: readonly Seen['marks'][] }[],
  calibration: Calibration,
): Learned {
  const findings = new Findings();
  const seen = shown.flatMap(({ number, lists }) => {
    const clear = lists.filter((marks) => marks.length >= SEEN * size);
    if (clear.length === 0) findings.again(number, 'blank');
    return clear.map((marks, k): Seen => ({ number, marks, aside: k > 0 }));
  });
  const { cards, joins } = united(seen, calibration);
  for (const { into, one } of joins) findings.same(into, one);
  const { table, evidence } = firstTable(cards, size, calibration);
  const belonging = settleDeck(table, evidence);
  for (const at of cards.keys()) {
    if (belonging.includes(at)) continue;
    const odd = cards[at]!;
    const { what, likest } = whatIs(table, evidence, at, belonging);
    const number = likest === undefined ? null : cards[likest]!.number;
    // A bad picture of a card that others show well is nobody's trouble.
    if (odd.aside && (number === odd.number || what === 'unclear')) continue;
    if (what === 'same') findings.same(number!, odd);
    else if (odd.aside) findings.mixed(odd.number);
    else if (what === 'foreign') findings.foreign(odd.number);
    else findings.again(odd.number, 'clash');
  }
  // Where pictures of one number show two cards of the deck, the one of most pictures has the number.
  const kept = belonging.filter((at) => !cards[at]!.aside);
  for (const at of belonging) if (cards[at]!.aside) findings.mixed(cards[at]!.number);
  for (const { card, why } of doubtsOf(table, evidence, kept))
    findings.again(cards[card]!.number, why);

  const names = [...new Set(kept.flatMap((at) => symbolsOf(table, at)))];
  const indices = (at: number) =>
    symbolsOf(table, at)
      .map((symbol) => names.indexOf(symbol))
      .sort((a, b) => a - b);
  const proved = kept.length > 1 && names.length <= planeSize(size - 1) && findings.sound;
  const marks = cards.flatMap((card) => card.marks);
  return {
    size,
    seen: names.map((symbol) =>
      marksOfSymbol(symbol, table, evidence, kept).flatMap((mark) =>
        marks[mark]!.sightings.map(({ vector }) => vector),
      ),
    ),
    cards: new Map(kept.map((at) => [cards[at]!.number, indices(at)])),
    proved,
    findings: [...findings.list, ...missing(kept.map(indices), proved ? names.length : 0, size)],
  };
}

/** Collects what there is to say, each thing once. */
class Findings {
  readonly #same = new Map<number, Set<number>>();
  readonly #others: Finding[] = [];

  get list(): Finding[] {
    const same = [...this.#same].map(
      ([first, others]): Finding => ({
        kind: 'same',
        cards: [first, ...others].sort((a, b) => a - b),
      }),
    );
    return [...same, ...this.#others];
  }

  /** Whether nothing stands against a table. */
  get sound(): boolean {
    return !this.#others.some(({ kind }) => kind === 'again' || kind === 'mixed');
  }

  same(number: number, { number: other, aside }: Seen): void {
    if (number === other) return;
    if (aside) this.mixed(other);
    else this.#same.set(number, (this.#same.get(number) ?? new Set()).add(other));
  }

  mixed(card: number): void {
    const known = this.#others.some((one) => one.kind === 'mixed' && one.card === card);
    if (!known) this.#others.push({ kind: 'mixed', card });
  }

  foreign(card: number): void {
    this.#others.push({ kind: 'foreign', card });
  }

  again(card: number, why: (Finding & { kind: 'again' })['why']): void {
    this.#others.push({ kind: 'again', card, why });
  }
}

/** The finding about cards that were not shown, if there are any. */
function missing(cards: readonly (readonly number[])[], symbols: number, size: number): Finding[] {
  const all = planeSize(size - 1);
  const count = all - cards.length;
  if (count <= 0 || cards.length === 0) return [];
  return [{ kind: 'missing', count, cards: symbols === all ? missingCards(cards, all) : null }];
}

/** The marks that look more like their symbol than like another; where none does, all that should show it. */
function marksOfSymbol(
  symbol: number,
  table: Table,
  evidence: Evidence,
  kept: readonly number[],
): number[] {
  const shown = kept.flatMap((card) =>
    table.marks[card]!.filter((mark) => table.symbolOf[mark] === symbol),
  );
  const like = shown.filter((mark) => (fitsOf(table, evidence, mark, kept).get(symbol) ?? 0) > 0);
  return like.length > 0 ? like : shown;
}
