import { calibration } from '@twinspot/server/deck/calibration.js';
import { closeness } from '@twinspot/server/deck/closeness.js';
import type { Prototypes } from '@twinspot/server/deck/prototypes.js';
import type { Observed } from './observed.ts';

/**
 * How well the vectors of a deck's symbols keep apart, in lines to read: cosines of what was seen with its own symbol
 * and with the others, the temperature and background that they suggest for `calibration.ts`, and look-alikes.
 */
export function spread(
  observed: Observed,
  prototypes: Prototypes,
  symbols: readonly string[],
): string[] {
  const own: number[] = [];
  const other: number[] = [];
  for (const [symbol, vectors] of observed.entries()) {
    for (const vector of vectors) {
      const cosines = cosinesOf(vector, prototypes, symbols.length);
      own.push(cosines[symbol]!);
      other.push(...cosines.filter((_, s) => s !== symbol));
    }
  }
  const { softness } = calibration;
  const close = (cosine: number) => closeness(cosine, softness);
  const { slope, middle } = logistic(own.map(close), other.map(close));
  const background = 1 + softness - Math.exp(-middle);
  return [
    `own symbol: cosine ${quantiles(own)} (1, 10, 50 % of ${own.length})`,
    `other symbols: cosine ${quantiles(other.map((c) => -c))
      .split(', ')
      .map((c) => (-Number(c)).toFixed(2))
      .join(', ')} (99, 90, 50 %)`,
    `suggested: temperature ${slope.toFixed(1)}, background ${background.toFixed(2)}`,
    `most alike: ${lookAlikes(prototypes, symbols)}`,
  ];
}

/** Cosine of a vector to each symbol's nearest prototype. */
export function cosinesOf(
  vector: Float32Array,
  { vectors, owner, length }: Prototypes,
  symbols: number,
): number[] {
  const cosines = new Array<number>(symbols).fill(-1);
  for (const [k, symbol] of owner.entries()) {
    let cosine = 0;
    for (let d = 0; d < length; d++) cosine += vector[d]! * vectors[k * length + d]!;
    cosines[symbol] = Math.max(cosines[symbol]!, cosine);
  }
  return cosines;
}

/** The five pairs of symbols with the nearest prototypes. */
function lookAlikes(prototypes: Prototypes, symbols: readonly string[]): string {
  const { vectors, owner, length } = prototypes;
  const nearest = new Map<string, number>();
  for (const [k, a] of owner.entries()) {
    const vector = vectors.subarray(k * length, (k + 1) * length);
    for (const [b, cosine] of cosinesOf(vector, prototypes, symbols.length).entries()) {
      if (a === b) continue;
      const pair = [symbols[a]!, symbols[b]!].sort().join(' and ');
      nearest.set(pair, Math.max(cosine, nearest.get(pair) ?? -1));
    }
  }
  return [...nearest]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([pair, cosine]) => `${pair} ${cosine.toFixed(2)}`)
    .join(', ');
}

/** The 1, 10 and 50 % quantiles. */
function quantiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.01, 0.1, 0.5]
    .map((q) => (sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN).toFixed(2))
    .join(', ');
}

/**
 * Logistic regression of "own" on a number, both classes weighing the same, by Newton's method with a little
 * shrinkage, so that classes that keep wholly apart still give a finite slope.
 *
 * @returns the slope, and where both classes are as likely.
 */
export function logistic(own: readonly number[], other: readonly number[]) {
  let slope = 10;
  let offset = -5;
  const shrink = 1e-4;
  for (let step = 0; step < 100; step++) {
    let [gs, go, hss, hso, hoo] = [shrink * slope, 0, shrink, 0, 1e-9];
    for (const [values, target] of [
      [own, 1],
      [other, 0],
    ] as const) {
      for (const x of values) {
        const p = 1 / (1 + Math.exp(-(slope * x + offset)));
        const weight = 1 / values.length;
        gs += weight * (p - target) * x;
        go += weight * (p - target);
        const curve = weight * p * (1 - p);
        hss += curve * x * x;
        hso += curve * x;
        hoo += curve;
      }
    }
    const determinant = hss * hoo - hso * hso;
    const ds = (hoo * gs - hso * go) / determinant;
    const doff = (hss * go - hso * gs) / determinant;
    // Newton's steps may overshoot where the classes hardly overlap.
    const damp = Math.min(1, 5 / Math.max(Math.abs(ds), Math.abs(doff)));
    slope -= damp * ds;
    offset -= damp * doff;
    if (Math.abs(ds) + Math.abs(doff) < 1e-6) break;
  }
  return { slope, middle: -offset / slope };
}
