/** When a finger came down, on the clock of `performance.now()`. */

/** An event older than this, in milliseconds, has its stamp from another clock. */
const OLDEST = 2000;

/**
 * The event's own stamp, which is from before the page got round to it. Some browsers have stamped touches by another
 * clock, and events made by programs are stamped 0: then it is now.
 */
export function touchTime(
  { timeStamp }: Pick<Event, 'timeStamp'>,
  now = performance.now(),
): number {
  return timeStamp > now - OLDEST && timeStamp <= now ? timeStamp : now;
}
