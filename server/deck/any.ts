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
    const joint = odds[k]!.slice();
    for (let third = 0; third < cards.length; third++) {
      const [a, b] = [alone.get(at(i, third)), alone.get(at(j, third))];
      if (third !== i && third !== j && a && b) weigh(joint, a, b);
    }
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

/** Adds to the log-odds of two cards how well each pair of their sightings goes with what they share with a third. */
function weigh(joint: Float64Array, a: Beliefs, b: Beliefs): void {
  for (let x = 0; x < a.rows; x++) {
    for (let y = 0; y < b.rows; y++) {
      let both = (1 - a.ofRow[x]!) * (1 - b.ofRow[y]!);
      for (let z = 0; z < a.columns; z++) {
        both += a.of[x * a.columns + z]! * b.of[y * b.columns + z]!;
      }
      joint[x * b.rows + y]! += Math.log(Math.max(LEAST, both));
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
  for (const [at, belief] of of.entries()) ofRow[Math.floor(at / columns)]! += belief;
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
  for (const [at, belief] of of.entries()) {
    const [x, y] = [Math.floor(at / columns), at % columns];
    across[y * rows + x] = belief;
    ofRow[y]! += belief;
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
  const boxesAt = (at: number): [Box, Box] => [
    cards[i]!.sightings[Math.floor(at / columns)]!.box,
    cards[j]!.sightings[at % columns]!.box,
  ];
  const [boxA, boxB] = boxesAt(best);
  let boxes: [Box, Box] = [boxA, boxB];
  let confidence = 0;
  for (const [at, belief] of of.entries()) {
    const [a, b] = boxesAt(at);
    const same = at === best || (arePieces(boxA, a) && arePieces(boxB, b));
    const piece = !same && odds[at]! > 0 && touch(boxA, a) && touch(boxB, b);
    if (same || piece) confidence += belief;
    if (piece && areaOf([a, b]) > areaOf(boxes)) boxes = [a, b];
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

/** Whether two boxes lie beside each other: they meet when each grows by a tenth of the smaller one. */
function touch(a: Box, b: Box): boolean {
  const slack = 0.2 * Math.min(a[2], a[3], b[2], b[3]);
  const apart = (axis: 0 | 1) =>
    Math.max(a[axis], b[axis]) - Math.min(a[axis] + a[axis + 2]!, b[axis] + b[axis + 2]!);
  return apart(0) < slack && apart(1) < slack;
}

const areaOf = (boxes: readonly Box[]): number =>
  boxes.reduce((sum, [, , width, height]) => sum + width * height, 0);
