import type { Learned } from './learn.ts';
import type { Shown } from './shown.ts';

/** A sighting of a lesson: the card's number, which of its views, and which sighting there. */
export interface Place {
  readonly card: number;
  readonly view: number;
  readonly at: number;
}

/**
 * Where each learned symbol was seen, one entry a symbol, first where it looks most like itself: a symbol that was seen
 * half, or together with another one, comes last.
 * @param shown what it was learned from, the very objects
 */
export function placesOf({ seen }: Learned, shown: readonly Shown[]): Place[][] {
  const places = new Map<Float32Array, Place>();
  for (const { number, views } of shown)
    for (const [view, { sightings }] of views.entries())
      for (const [at, { vector }] of sightings.entries())
        places.set(vector, { card: number, view, at });
  return seen.map((vectors) => typicalFirst(vectors).flatMap((vector) => places.get(vector) ?? []));
}

function typicalFirst(vectors: readonly Float32Array[]): Float32Array[] {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let d = 0; d < sum.length; d++) sum[d]! += vector[d]!;
  const likeness = (vector: Float32Array) => vector.reduce((all, x, d) => all + x * sum[d]!, 0);
  return vectors.toSorted((a, b) => likeness(b) - likeness(a));
}
