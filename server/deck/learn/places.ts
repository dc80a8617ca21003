import type { Learned } from './learn.ts';
import type { Shown } from './shown.ts';

/** A sighting of a lesson: the card's number, which of its views, and which sighting there. */
export interface Place {
  readonly card: number;
  readonly view: number;
  readonly at: number;
}

/** Where each learned symbol was seen, one entry a symbol. @param shown what it was learned from, the very objects */
export function placesOf({ seen }: Learned, shown: readonly Shown[]): Place[][] {
  const places = new Map<Float32Array, Place>();
  for (const { number, views } of shown)
    for (const [view, { sightings }] of views.entries())
      for (const [at, { vector }] of sightings.entries())
        places.set(vector, { card: number, view, at });
  return seen.map((vectors) => vectors.flatMap((vector) => places.get(vector) ?? []));
}
