import type { Box } from '../vision/card.ts';
import { arePieces } from '../vision/overlap.ts';
import type { Calibration } from './calibration.ts';
import { type CardEvidence, type Evidence, pairsOf } from './evidence.ts';
import type { Match } from './reading.ts';

/**
 * The symbol that each two cards share, with no deck known: the two sightings that look most alike, given that exactly
 * one symbol is shared. All pairs of sightings compete, and so does "it was not seen on both". When a symbol was seen
 * in two pieces, they speak for each other. Two views of one card agree in eight places, so none of them is sure.
 *
 * Where more than two cards lie, each pair is judged by the others too: a sighting that is the match with a third card
 * is that with this card as well only if all three share it.
 *
 * @returns one entry a pair of cards `i < j`, in the order of `pairsOf`.
 */
export function matchesAny({ cards, pairs: odds }: Evidence, calibration: Calibration): Match[] {
  const pairs = pairsOf(cards.length);
  const full = symbolsACard(cards.map(({ sightings }) => sightings.length));
  const alone = new Map<number, Beliefs>();
  const at = (i: number, j: number) => i * cards.length + j;
  for (const [k, [i, j]] of pairs.entries()) {
    const beliefs = beliefsOf(odds[k]!, cards[i]!, cards[j]!, full, calibration);
    alone.set(at(i, j), beliefs);
    alone.set(at(j, i), turned(beliefs));
  }
  return pairs.map(([i, j], k) => {
    const byOthers = new Float64Array(odds[k]!.length).fill(1);
    for (let third = 0; third < cards.length; third++) {
      const [a, b] = [alone.get(at(i, third)), alone.get(at(j, third))];
      if (third !== i && third !== j && a && b) weigh(byOthers, a, b);
    }
    const joint = odds[k]!.map((odd, at) => odd + Math.log(byOthers[at]!));
    const beliefs = beliefsOf(joint, cards[i]!, cards[j]!, full, calibration);
    return matchOf([i, j], cards, odds[k]!, beliefs, calibration);
  });
}

/** Which two sightings of two cards are the shared symbol, by probability; what is missing to 1 is "not seen on both". */
interface Beliefs {
  readonly rows: number;
  readonly columns: number;
  /** Row by row: a row a sighting of the first card, a column one of the second. */
  readonly of: Float64Array;
  /** The probability that a sighting of the first card is it. */
  readonly ofRow: Float64Array;
}

/** So unlikely may a story be made by a third card, whose match may be wrong itself. */
const LEAST = 1e-3;

/** Multiplies into `likely` how well each pair of sightings of two cards goes with what the two share with a third. */
function weigh(likely: Float64Array, a: Beliefs, b: Beliefs): void {
  for (let x = 0; x < a.rows; x++) {
    for (let y = 0; y < b.rows; y++) {
      let both = (1 - a.ofRow[x]!) * (1 - b.ofRow[y]!);
      for (let z = 0; z < a.columns; z++) {
        both += a.of[x * a.columns + z]! * b.of[y * b.columns + z]!;
      }
      likely[x * b.rows + y]! *= Math.max(LEAST, both);
    }
  }
}

function beliefsOf(
  odds: Float64Array,
  a: CardEvidence,
  b: CardEvidence,
  full: number,
  { pairNone, pairSeen }: Calibration,
): Beliefs {
  const [rows, columns] = [a.sightings.length, b.sightings.length];
  const weights = odds.map(Math.exp);
  // The prior that it was seen on both is spread over all pairs of sightings.
  const seen = pairSeen ** 2 * Math.min(1, rows / full) * Math.min(1, columns / full);
  const none = Math.exp(pairNone) * ((1 - seen) / seen) * rows * columns;
  const all = weights.reduce((sum, weight) => sum + weight, none);
  const of = weights.map((weight) => weight / all);
  const ofRow = new Float64Array(rows);
  for (let x = 0; x < rows; x++) {
    for (let y = 0; y < columns; y++) ofRow[x]! += of[x * columns + y]!;
  }
  return { rows, columns, of, ofRow };
}

/** Symbols on a card of any deck whose cards share exactly one: one more than a plane's order, which is a power of a prime. */
const SIZES = [8, 6, 4, 3, 5, 9, 10, 12] as const;
/** How often a symbol is missed, and how often something else is taken for one. */
const MISSED = 0.05;
const EXTRA = 0.05;

/** How many symbols a card of this deck has, most likely, by how many were seen on each; decks of eight are the usual ones. */
export function symbolsACard(seen: readonly number[]): number {
  let best: number = SIZES[0];
  let most = Number.NEGATIVE_INFINITY;
  for (const [rarity, size] of SIZES.entries()) {
    let likelihood = -rarity;
    for (const count of seen) {
      if (count > size) likelihood += (count - size) * Math.log(EXTRA);
      else likelihood += (size - count) * Math.log(MISSED) + logChoose(size, count);
    }
    if (likelihood > most) [best, most] = [size, likelihood];
  }
  return best;
}

/** Logarithm of the number of ways to choose `k` of `n`. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

function turned({ rows, columns, of }: Beliefs): Beliefs {
  const ofRow = new Float64Array(columns);
  const across = new Float64Array(of.length);
  for (let x = 0; x < rows; x++) {
    for (let y = 0; y < columns; y++) {
      const belief = of[x * columns + y]!;
      across[y * rows + x] = belief;
      ofRow[y]! += belief;
    }
  }
  return { rows: columns, columns: rows, of: across, ofRow };
}

/**
 * The likeliest pair of sightings, and what goes with it. Two cards share one symbol only: another pair of look-alikes that
 * lies beside it on both cards is a piece of the same drawing, and the largest piece is what is ringed.
 *
 * @param odds that two sightings show one artwork, row by row, by their looks alone
 */
function matchOf(
  [i, j]: readonly [number, number],
  cards: readonly CardEvidence[],
  odds: Float64Array,
  { of, columns }: Beliefs,
  { surePair }: Calibration,
): Match {
  let best = 0;
  for (let at = 1; at < of.length; at++) if (of[at]! > of[best]!) best = at;
  if (of.length === 0) {
    return { cards: [i, j], symbol: null, boxes: [null, null], confidence: 0, sure: false };
  }
  const boxA = cards[i]!.sightings[Math.floor(best / columns)]!.box;
  const boxB = cards[j]!.sightings[best % columns]!.box;
  let boxes: [Box, Box] = [boxA, boxB];
  let confidence = 0;
  const across = cards[j]!.sightings.map(({ box }) => nearnessOf(boxB, box));
  for (const [x, { box: a }] of cards[i]!.sightings.entries()) {
    const down = nearnessOf(boxA, a);
    for (const [y, { box: b }] of cards[j]!.sightings.entries()) {
      const at = x * columns + y;
      const same = at === best || (down.same && across[y]!.same);
      const piece = !same && odds[at]! > 0 && down.touch && across[y]!.touch;
      if (same || piece) confidence += of[at]!;
      if (piece && areaOf([a, b]) > areaOf(boxes)) boxes = [a, b];
    }
  }
  const sure = confidence >= surePair;
  return {
    cards: [i, j],
    symbol: null,
    boxes: sure ? boxes : [null, null],
    confidence,
    sure,
  };
}

const nearnessOf = (a: Box, b: Box) => ({ same: arePieces(a, b), touch: touch(a, b) });

/** Whether two boxes lie beside each other: they meet when each grows by a tenth of the smaller one. */
function touch(a: Box, b: Box): boolean {
  const slack = 0.2 * Math.min(a[2], a[3], b[2], b[3]);
  const apart = (axis: 0 | 1) =>
    Math.max(a[axis], b[axis]) - Math.min(a[axis] + a[axis + 2]!, b[axis] + b[axis + 2]!);
  return apart(0) < slack && apart(1) < slack;
}

const areaOf = (boxes: readonly Box[]): number =>
  boxes.reduce((sum, [, , width, height]) => sum + width * height, 0);
