/**
 * The One Euro filter (Casiez, Roussel and Vogel, 2012): what rests is smoothed much, what moves is followed at once. As a
 * step from one plain value to the next, so that it replays; the packages for it keep their state to themselves.
 */

/** Where something is, smoothed, and how fast it moves. */
export interface Smooth {
  readonly at: readonly number[];
  /** Units of `at` a second. */
  readonly speed: readonly number[];
}

/** Hertz: how fast what rests is followed, and how fast its speed is. */
const LEAST_CUTOFF = 1;
const SPEED_CUTOFF = 1;
/** Hertz more for each size a second that it moves. */
const EAGER = 4;

/**
 * One look further.
 * @param before null at the first look, which is taken as it is
 * @param at where it is now; as many numbers as before
 * @param seconds since the look before
 * @param size of the thing, in the units of `at`
 */
export function smooth(
  before: Smooth | null,
  at: readonly number[],
  seconds: number,
  size: number,
): Smooth {
  if (before === null) return { at, speed: at.map(() => 0) };
  if (seconds <= 0) return before;
  const eager = share(SPEED_CUTOFF, seconds);
  const speed = at.map((value, i) => {
    const now = (value - before.at[i]!) / seconds;
    return before.speed[i]! + eager * (now - before.speed[i]!);
  });
  // One share for all numbers: a thing keeps its shape while it is followed.
  const pace = Math.hypot(...speed) / Math.max(size, 1);
  const part = share(LEAST_CUTOFF + EAGER * pace, seconds);
  return { at: at.map((value, i) => before.at[i]! + part * (value - before.at[i]!)), speed };
}

/** How much of the newest value a low-pass filter takes. */
function share(cutoff: number, seconds: number): number {
  const turn = 2 * Math.PI * cutoff * seconds;
  return turn / (turn + 1);
}
