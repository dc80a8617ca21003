import type { Frame } from '@twinspot/server/camera/frame.js';
import type { Card } from '@twinspot/server/vision/card.js';

/** Sees a frame: vision, or a stand-in for it. */
export type Look = (frame: Frame) => Promise<readonly Card[]>;

/** What was seen of each symbol of a deck, in the order of its list: unit vectors. */
export type Observed = Float32Array[][];

/** Where a symbol is known to be in a frame. */
export interface Known {
  readonly symbol: number;
  /** Centre and side of the square that it fills, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A sighting is the known symbol whose centre is nearer than this part of its side, and whose size is about right. */
const NEAR = 0.3;
const SIZES = [0.45, 1.5] as const;

/** Adds to `observed` every sighting that lies where a symbol is known to be. Returns how many. */
export function collect(
  observed: Observed,
  cards: readonly Card[],
  known: readonly Known[],
): number {
  let count = 0;
  for (const { box, vector } of cards.flatMap((card) => card.sightings)) {
    const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
    const size = Math.max(box[2], box[3]);
    const found = known.find(
      (place) =>
        Math.hypot(place.x - x, place.y - y) < NEAR * place.side &&
        size > SIZES[0] * place.side &&
        size < SIZES[1] * place.side,
    );
    if (!found) continue;
    observed[found.symbol]!.push(vector);
    count++;
  }
  return count;
}

export function nothingObserved(symbols: number): Observed {
  return Array.from({ length: symbols }, () => []);
}
