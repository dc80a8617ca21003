import { random } from '../random.ts';

/** A source of numbers in [0, 1) that follows from whole numbers alone: the seed of a game, a turn, a card. */
export function chance(...parts: readonly number[]): () => number {
  let seed = 0x9e3779b9;
  for (const part of parts) {
    seed = Math.imul(seed ^ (part | 0), 0x85ebca6b);
    seed ^= seed >>> 13;
    seed = Math.imul(seed, 0xc2b2ae35);
    seed ^= seed >>> 16;
  }
  return random(seed);
}
