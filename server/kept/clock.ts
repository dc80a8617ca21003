/** What time it is, and when the machine's clock was set: a board without a battery starts in the past until a network tells it. */
import { uptime } from 'node:os';

export interface Clock {
  /** Milliseconds since 1970, as far as the machine knows. */
  now(): number;
  /** Milliseconds since any moment, those that the machine slept too; setting the clock changes nothing about them. */
  steady(): number;
}

export const ownClock: Clock = { now: () => Date.now(), steady: () => uptime() * 1000 };

/** By less than this, in milliseconds, clocks are merely kept right. */
const LEAST = 3600 * 1000;

/**
 * Watches a clock from now on.
 * @returns by how many milliseconds the clock was set ahead since it was asked last; below 0 where it was set back, mostly 0
 */
export function watchLeaps(clock: Clock): () => number {
  const ahead = () => clock.now() - clock.steady();
  let before = ahead();
  return () => {
    const leap = ahead() - before;
    before += leap;
    return Math.abs(leap) < LEAST ? 0 : leap;
  };
}
