import type { Calibration } from './calibration.ts';
import { type Identified, isRead } from './identify.ts';

/**
 * A deck holds each card once, so two outlines cannot both be the same card: the one that the card explains best keeps
 * it. The others lose what they gave to it and gain nothing elsewhere: they may be a second look at that very card.
 */
export function eachOnce(
  identified: readonly Identified[],
  calibration: Calibration,
): readonly Identified[] {
  const owners = new Map<number, number>();
  for (const [i, found] of identified.entries()) {
    if (!isRead(found, calibration)) continue;
    const rival = owners.get(found.best);
    // Not the posterior: it is 1 for both as soon as they are plain enough.
    if (rival === undefined || found.gain > identified[rival]!.gain) owners.set(found.best, i);
  }
  return identified.map((found, i) => {
    const taken = [...owners].filter(([, owner]) => owner !== i);
    if (taken.length === 0) return found;
    const posterior = found.posterior.slice();
    for (const [line] of taken) posterior[line] = 0;
    return { ...found, posterior };
  });
}
