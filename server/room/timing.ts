import type { Timing } from './referee.ts';

/** The service's clock and its timers. */
export const serviceTiming: Timing = {
  now: () => performance.timeOrigin + performance.now(),
  at(time, call) {
    const timer = setTimeout(call, Math.max(0, Math.ceil(time - serviceTiming.now())));
    return () => clearTimeout(timer);
  },
};

/** A clock that never shows less than a log did: a machine without a battery wakes up in the past. */
export function noEarlierThan(timing: Timing, time: number): Timing {
  const ahead = Math.max(0, time - timing.now());
  return {
    now: () => timing.now() + ahead,
    at: (when, call) => timing.at(when - ahead, call),
  };
}
