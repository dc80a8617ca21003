import { normal, random } from '../random.ts';
import type { Card, Sighting } from '../vision/card.ts';
import type { Calibration } from './calibration.ts';
import type { DeckPack } from './pack.ts';
import { type Order, projectivePlane } from './plane.ts';

/** Made-up packs and cards with seeded vectors, for tests and benchmarks: no picture, no network. */

export type Random = () => number;

const LENGTH = 128;

/** Fits the vectors made here, whatever the real networks want. */
export const fakeCalibration: Calibration = {
  softness: 0.05,
  temperature: 4.5,
  background: 0.55,
  extra: 2.5,
  missed: 0.7,
  prior: 0,
  strayPart: 0.5,
  sureCard: 0.95,
  leastAgreeing: 3,
  leastAgreeingPart: 0.6,
  sureMatch: 0.97,
  pairTemperature: 5,
  pairBackground: 0.55,
  pairNone: 0,
  pairSeen: 0.99,
  surePair: 0.8,
};

/** A random direction: nearly at right angles to every other. */
export function fakeVector(next: Random, length: number = LENGTH): Float32Array {
  return unit(Float32Array.from({ length }, () => normal(next)));
}

/** A view of an artwork: its vector and noise, so that their cosine is about `cosine`. */
export function fakeView(vector: Float32Array, cosine: number, next: Random): Float32Array {
  const noise = fakeVector(next, vector.length);
  const side = Math.sqrt(1 - cosine * cosine);
  return unit(vector.map((x, d) => cosine * x + side * noise[d]!));
}

/** A pack of a whole plane, with one prototype a symbol; symbols are called `ID-0`, `ID-1`... and cards count from 1. */
export function fakePack(id: string, seed: number, order: Order = 7): DeckPack {
  const next = random(seed);
  const plane = projectivePlane(order);
  const symbols = plane.map((_, s) => `${id}-${s}`);
  const vectors = new Float32Array(plane.length * LENGTH);
  for (let s = 0; s < plane.length; s++) vectors.set(fakeVector(next), s * LENGTH);
  return {
    id,
    name: id,
    order,
    licence: '',
    credits: '',
    symbols,
    names: symbols,
    cards: new Map(plane.map((card, i) => [i + 1, card])),
    folder: '',
    prototypes: {
      model: 'fake',
      length: LENGTH,
      vectors,
      owner: Uint16Array.from(plane.keys()),
    },
  };
}

/** The artwork's vector of a symbol of a fake pack. */
export function fakeArtwork(pack: DeckPack, symbol: number): Float32Array {
  const { vectors, length } = pack.prototypes;
  return vectors.subarray(symbol * length, (symbol + 1) * length);
}

/** A card as vision would see it: sightings in the order of its symbols, each with its own box. */
export function fakeCard(
  pack: DeckPack,
  number: number,
  cosine: number,
  next: Random,
): Card & { sightings: Sighting[] } {
  const sightings = pack.cards.get(number)!.map((symbol, i) => ({
    box: [100 * i, 1000 * number, 60, 60] as const,
    score: 0.95,
    vector: fakeView(fakeArtwork(pack, symbol), cosine, next),
  }));
  return { outline: { cx: 0, cy: 0, rx: 300, ry: 300, angle: 0 }, score: 0.99, sightings };
}

function unit(v: Float32Array): Float32Array {
  const norm = Math.hypot(...v);
  return v.map((x) => x / norm);
}
