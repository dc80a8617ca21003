import type { Card } from '../vision/card.ts';
import type { Calibration } from './calibration.ts';
import { closeness } from './closeness.ts';
import type { Prototypes } from './prototypes.ts';

/**
 * Log-odds, for each sighting and symbol, that the one shows the other rather than something the deck lacks; sighting
 * by sighting, `symbols` numbers each. A symbol is as like as its likest prototype.
 */
export function likeness(
  card: Card,
  prototypes: Prototypes,
  symbols: number,
  calibration: Calibration,
): Float64Array {
  const { temperature, background, softness } = calibration;
  const { owner } = prototypes;
  const even = closeness(background, softness);
  const cosines = new Float64Array(owner.length + 3);
  const result = new Float64Array(card.sightings.length * symbols).fill(-1);
  for (const [i, { vector }] of card.sightings.entries()) {
    dots(Float64Array.from(vector), widened(prototypes), cosines);
    for (let k = 0; k < owner.length; k++) {
      const at = i * symbols + owner[k]!;
      if (cosines[k]! > result[at]!) result[at] = cosines[k]!;
    }
  }
  return result.map((cosine) => temperature * (closeness(cosine, softness) - even));
}

/** Dot products with rows, four at a time: nearly all of a decode's time is spent here. */
function dots(vector: Float64Array, rows: Float64Array, result: Float64Array): void {
  const length = vector.length;
  for (let k = 0; k * length < rows.length; k += 4) {
    const [p, q, r, s] = [k * length, (k + 1) * length, (k + 2) * length, (k + 3) * length];
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let x = 0; x < length; x++) {
      const v = vector[x]!;
      a += v * rows[p + x]!;
      b += v * rows[q + x]!;
      c += v * rows[r + x]!;
      d += v * rows[s + x]!;
    }
    result[k] = a;
    result[k + 1] = b;
    result[k + 2] = c;
    result[k + 3] = d;
  }
}

/** The prototypes in double precision, which JavaScript reckons in anyway, with rows of zeros to a multiple of four. */
function widened(prototypes: Prototypes): Float64Array {
  let rows = wide.get(prototypes);
  if (!rows) {
    rows = new Float64Array(Math.ceil(prototypes.owner.length / 4) * 4 * prototypes.length);
    rows.set(prototypes.vectors);
    wide.set(prototypes, rows);
  }
  return rows;
}
const wide = new WeakMap<Prototypes, Float64Array>();
