import type { Calibration } from '../calibration.ts';
import { type Evidence, groupMarks } from './groups.ts';
import { compared, joined, type Mark, marksAlike } from './marks.ts';
import type { Table } from './table.ts';

/** A card as it was seen, or one of several where the pictures of a card do not look like one. */
export interface Seen {
  readonly number: number;
  readonly marks: readonly Mark[];
  /** Whether only fewer of the pictures of that number show it. */
  readonly aside: boolean;
}

/** Cards of two numbers are one card from these log-odds on. */
export const ONE_CARD = 8;

/** Joins those that are one card: all that was seen of it together, under the lowest number, and which were joined. */
export function united(
  seen: readonly Seen[],
  calibration: Calibration,
): { cards: Seen[]; joins: { into: number; one: Seen }[] } {
  const cards: Seen[] = [];
  const joins: { into: number; one: Seen }[] = [];
  for (const one of seen.toSorted(
    (a, b) => Number(a.aside) - Number(b.aside) || a.number - b.number,
  )) {
    const at = cards.findIndex(
      (card) => compared(card.marks, one.marks, calibration).odds > ONE_CARD,
    );
    if (at < 0) cards.push(one);
    else {
      const card = cards[at]!;
      cards[at] = { ...card, marks: joined(card.marks, one.marks, calibration) };
      joins.push({ into: card.number, one });
    }
  }
  return { cards, joins };
}

/** What speaks for which two marks being one symbol, and a first table from that. */
export function firstTable(
  cards: readonly Seen[],
  symbols: number,
  calibration: Calibration,
): { table: Table; evidence: Evidence } {
  const marks = cards.flatMap((card) => card.marks);
  const cardOf = Uint16Array.from(cards.flatMap((card, at) => card.marks.map(() => at)));
  const odds = new Float32Array(marks.length ** 2);
  for (const [m, a] of marks.entries()) {
    for (let n = m + 1; n < marks.length; n++) {
      const both = marksAlike(a, marks[n]!, calibration);
      odds[m * marks.length + n] = odds[n * marks.length + m] = both;
    }
  }
  const evidence: Evidence = { cardOf, cards: cards.length, odds };
  const symbolOf = new Int32Array(marks.length);
  for (const [symbol, group] of groupMarks(evidence, symbols).entries())
    for (const mark of group) symbolOf[mark] = symbol;
  let mark = 0;
  const table: Table = {
    symbols,
    marks: cards.map((card) => card.marks.map(() => mark++)),
    scores: marks.map(({ score }) => score),
    symbolOf,
    unseen: cards.map(() => []),
  };
  return { table, evidence };
}
