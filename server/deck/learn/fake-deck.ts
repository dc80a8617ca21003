import { fakeArtwork, fakeCard, fakeVector, fakeView, type Random } from '../fake.ts';
import type { DeckPack } from '../pack.ts';
import type { Shown } from './shown.ts';

/** How badly made-up cards are seen. */
export interface Trouble {
  /** The cosine of a view to its artwork. */
  readonly cosine: number;
  /** How often a symbol is not seen, */
  readonly missed?: number;
  /** how often one is seen as two, */
  readonly split?: number;
  /** and how often something that is none is seen on a card. */
  readonly extra?: number;
}

/** All cards of a made-up pack, shown once each. */
export function showAll(pack: DeckPack, trouble: Trouble, next: Random): Shown[] {
  return [...pack.cards.keys()].map((number) => show(pack, number, trouble, next));
}

export function show(
  pack: DeckPack,
  number: number,
  { cosine, missed = 0, split = 0, extra = 0 }: Trouble,
  next: Random,
): Shown {
  const card = fakeCard(pack, number, cosine, next);
  const sightings = card.sightings.flatMap((sighting) => {
    if (next() < missed) return [];
    if (next() >= split) return [sighting];
    return [sighting, { ...sighting, score: 0.5, vector: fakeView(sighting.vector, 0.85, next) }];
  });
  if (next() < extra) {
    sightings.push({ box: [0, 0, 40, 40], score: 0.5, vector: fakeVector(next) });
  }
  return { number, views: [{ ...card, sightings }] };
}

/** The symbols of the pack that a learned group of vectors shows: one, if all is well. */
export function shownBy(pack: DeckPack, vectors: readonly Float32Array[]): Set<number> {
  const nearest = (vector: Float32Array) => {
    const cosines = pack.symbols.map((_, s) => {
      const artwork = fakeArtwork(pack, s);
      return vector.reduce((sum, x, d) => sum + x * artwork[d]!, 0);
    });
    return cosines.indexOf(Math.max(...cosines));
  };
  return new Set(vectors.map(nearest));
}
