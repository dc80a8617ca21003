import type { Calibration } from './calibration.ts';
import { closeness } from './closeness.ts';
import { products, type Vectors, widened } from './products.ts';
import type { Prototypes } from './prototypes.ts';

/**
 * Log-odds, for each sighting and symbol, that the one shows the other rather than something the deck lacks; an array of
 * `symbols` numbers each sighting. A symbol is as like as its likest prototype.
 *
 * @param vectors of the sightings
 */
export function likeness(
  vectors: Vectors,
  prototypes: Prototypes,
  symbols: number,
  { temperature, background, softness }: Calibration,
): Float64Array[] {
  const { owner } = prototypes;
  const even = closeness(background, softness);
  const cosines = products(vectors, ready(prototypes));
  return Array.from({ length: vectors.count }, (_, i) => {
    const odds = new Float64Array(symbols).fill(-1);
    const row = i * cosines.stride;
    for (let k = 0; k < owner.length; k++) {
      const cosine = cosines.values[row + k]!;
      if (cosine > odds[owner[k]!]!) odds[owner[k]!] = cosine;
    }
    for (let s = 0; s < symbols; s++) {
      odds[s] = temperature * (closeness(odds[s]!, softness) - even);
    }
    return odds;
  });
}

/** The prototypes as vectors to multiply with, made once. */
function ready(prototypes: Prototypes): Vectors {
  let vectors = known.get(prototypes);
  if (!vectors) {
    const { owner, length, vectors: all } = prototypes;
    vectors = widened(Array.from(owner, (_, k) => all.subarray(k * length, (k + 1) * length)));
    known.set(prototypes, vectors);
  }
  return vectors;
}
const known = new WeakMap<Prototypes, Vectors>();
