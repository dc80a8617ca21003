/** What two cards that are followed have shown of the symbol that they share, where no deck is known. */
import { pairsOf } from '../deck/evidence.ts';
import type { CardLook } from './card-tracks.ts';
import { AFRESH, sharesAfter } from './forgetting.ts';

export interface PairTrack {
  /** Ids of the cards, the lower one first. */
  readonly cards: readonly [number, number];
  /** Ids of the first card's symbols, and of the second's. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Log-odds that two symbols are one artwork, row by row. */
  readonly odds: Float64Array;
  /** When both cards were last seen; milliseconds. */
  readonly time: number;
}

/** One side of a pair: a card as it is after this frame. */
interface Side {
  /** Ids of its symbols. */
  readonly symbols: readonly number[];
  /** For each sighting of this frame the id of its symbol. */
  readonly sighted: readonly number[];
}

/**
 * One frame further for all pairs. Those of which a card is not seen stay as they are.
 * @param looks at the cards that are seen
 * @param odds of this frame: an array each two looks, in the order of `pairsOf`; none where a deck was asked for
 */
export function addPairs(
  before: readonly PairTrack[],
  looks: readonly CardLook[],
  odds: readonly Float64Array[],
  time: number,
): PairTrack[] {
  const pairs = new Map(before.map((pair) => [pair.cards.join(), pair]));
  for (const [k, [i, j]] of (odds.length === 0 ? [] : pairsOf(looks.length)).entries()) {
    const turns = looks[i]!.track.id > looks[j]!.track.id;
    const [a, b] = turns ? [looks[j]!, looks[i]!] : [looks[i]!, looks[j]!];
    // One that may be another card is looked at again before anything is added.
    if (a.aside || b.aside) continue;
    const cards = [a.track.id, b.track.id] as const;
    const old = pairs.get(cards.join());
    const afresh = old === undefined || a.afresh || b.afresh;
    const sides = [sideOf(a), sideOf(b)] as const;
    const look = turns ? turned(odds[k]!, b.sighted.length) : odds[k]!;
    const added = addUp(afresh ? null : old, sides, look, time);
    pairs.set(cards.join(), { cards, ...added, time });
  }
  return [...pairs.values()];
}

/** Log-odds of some symbols of two cards, a row each of the first. @param sides id and symbols of each card */
export function pairOdds(
  pairs: readonly PairTrack[],
  [first, second]: readonly [Symbols, Symbols],
): Float64Array {
  const [[a, rows], [b, columns]] = [first, second];
  if (a > b) return turned(pairOdds(pairs, [second, first]), columns.length);
  const odds = new Float64Array(rows.length * columns.length);
  const pair = pairs.find(({ cards }) => cards[0] === a && cards[1] === b);
  if (pair === undefined) return odds;
  const [from, to] = [places(rows, pair.rows), places(columns, pair.columns)];
  for (const [x, row] of from.entries()) {
    for (const [y, column] of to.entries()) {
      if (row === -1 || column === -1) continue;
      odds[x * columns.length + y] = pair.odds[row * pair.columns.length + column]!;
    }
  }
  return odds;
}
type Symbols = readonly [card: number, symbols: readonly number[]];

function sideOf({ track, sighted }: CardLook): Side {
  return { symbols: track.symbols.map(({ id }) => id), sighted };
}

function addUp(
  before: PairTrack | null,
  [a, b]: readonly [Side, Side],
  look: Float64Array,
  time: number,
): Pick<PairTrack, 'rows' | 'columns' | 'odds'> {
  const { kept, added } = before === null ? AFRESH : sharesAfter(time - before.time);
  const wide = b.symbols.length;
  const odds = new Float64Array(a.symbols.length * wide);
  if (before !== null) {
    const [rows, columns] = [places(a.symbols, before.rows), places(b.symbols, before.columns)];
    for (const [x, row] of rows.entries()) {
      for (const [y, column] of columns.entries()) {
        if (row === -1 || column === -1) continue;
        odds[x * wide + y] = kept * before.odds[row * before.columns.length + column]!;
      }
    }
  }
  const [rows, columns] = [places(a.sighted, a.symbols), places(b.sighted, b.symbols)];
  for (const [x, row] of rows.entries()) {
    for (const [y, column] of columns.entries()) {
      odds[row * wide + column]! += added * look[x * columns.length + y]!;
    }
  }
  return { rows: a.symbols, columns: b.symbols, odds };
}

/** Where each id stands in a list, -1 for nowhere. */
function places(ids: readonly number[], list: readonly number[]): number[] {
  return ids.map((id) => list.indexOf(id));
}

/** The same seen from the other card. @param columns of what is given back */
function turned(odds: Float64Array, columns: number): Float64Array {
  if (odds.length === 0) return odds;
  const rows = odds.length / columns;
  return odds.map((_, at) => odds[(at % columns) * rows + Math.floor(at / columns)]!);
}
