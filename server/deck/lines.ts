import { assign } from './assignment.ts';
import type { DeckPack } from './pack.ts';

/** What it is worth to take a sighting for a symbol of a card. */
export interface Worth {
  /** Log-odds for each sighting and symbol, sighting by sighting. */
  readonly logOdds: Float64Array;
  /** The weights that `assigned` maximises are `logOdds` plus this, one number a sighting. */
  readonly relief: Float64Array;
}

/** The most that each card of a deck may weigh. */
export interface Bounds {
  /** In the table's order: the weight of the best assignment, or more. */
  readonly weights: Float64Array;
  /** Positions in the table of those that may weigh less, the heaviest first. */
  readonly clashing: readonly number[];
}

/** Lines whose bound lies this far (in log-likelihood) under the best story are not worth solving exactly. */
const NEGLIGIBLE = 25;

/** The table's cards as arrays of symbol indices, in the table's order. */
export function linesOf(pack: DeckPack): readonly (readonly number[])[] {
  let lines = tables.get(pack);
  if (!lines) {
    lines = [...pack.cards.values()];
    tables.set(pack, lines);
  }
  return lines;
}
const tables = new WeakMap<DeckPack, readonly (readonly number[])[]>();

/** Which sighting shows each symbol of a card, -1 where none does, if it is that card. */
export function assigned(
  { logOdds, relief }: Worth,
  line: readonly number[],
  symbols: number,
): Int16Array {
  const seen = relief.length;
  const weights = new Float64Array(line.length * seen);
  for (let k = 0; k < line.length; k++) {
    for (let i = 0; i < seen; i++) {
      weights[k * seen + i] = logOdds[i * symbols + line[k]!]! + relief[i]!;
    }
  }
  return assign(weights, line.length, seen);
}

/**
 * The sum of what its symbols' favourite sightings weigh, for each card. That is the weight of the best assignment where every
 * favourite is a sighting of its own, and more where two symbols want the same one.
 */
export function boundLines(
  lines: readonly (readonly number[])[],
  { logOdds, relief }: Worth,
  symbols: number,
): Bounds {
  const favourite = new Int16Array(symbols).fill(-1);
  const weight = new Float64Array(symbols);
  for (let i = 0; i < relief.length; i++) {
    for (let s = 0; s < symbols; s++) {
      const w = logOdds[i * symbols + s]! + relief[i]!;
      if (w > weight[s]!) {
        weight[s] = w;
        favourite[s] = i;
      }
    }
  }
  const weights = new Float64Array(lines.length);
  const clashing: number[] = [];
  for (let l = 0; l < lines.length; l++) {
    let taken = 0;
    let clash = false;
    for (const symbol of lines[l]!) {
      weights[l]! += weight[symbol]!;
      if (favourite[symbol]! < 0) continue;
      // Sightings from the 31st on share a bit, and a clash too many costs only time.
      const bit = 1 << Math.min(30, favourite[symbol]!);
      if (taken & bit) clash = true;
      taken |= bit;
    }
    if (clash) clashing.push(l);
  }
  clashing.sort((k, l) => weights[l]! - weights[k]!);
  return { weights, clashing };
}

/**
 * The weight of the best assignment for each card, or its bound where that is negligible; the heaviest is always exact.
 *
 * @param rival the weight of another story
 */
export function weighLines(
  lines: readonly (readonly number[])[],
  { weights: bounds, clashing }: Bounds,
  worth: Worth,
  symbols: number,
  rival: number,
): Float64Array {
  const weights = bounds.slice();
  for (const l of clashing) weights[l] = Number.NEGATIVE_INFINITY;
  // The heaviest of those that are known exactly.
  let best = weights.reduce((most, weight) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  for (const l of clashing) {
    weights[l] = bounds[l]!;
    if (weights[l]! < best && weights[l]! < Math.max(rival, best) - NEGLIGIBLE) continue;
    weights[l] = weightOf(lines[l]!, worth, symbols);
    best = Math.max(best, weights[l]!);
  }
  return weights;
}

/** The weight of the best assignment of sightings to a card's symbols. */
function weightOf(line: readonly number[], worth: Worth, symbols: number): number {
  const shown = assigned(worth, line, symbols);
  let weight = 0;
  for (let k = 0; k < line.length; k++) {
    const i = shown[k]!;
    if (i >= 0) weight += worth.logOdds[i * symbols + line[k]!]! + worth.relief[i]!;
  }
  return weight;
}
