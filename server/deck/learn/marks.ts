import type { Sighting } from '../../vision/card.ts';
import { assign } from '../assignment.ts';
import type { Calibration } from '../calibration.ts';
import { closeness } from '../closeness.ts';

/** One printed symbol of one card, in every view that shows it. */
export interface Mark {
  readonly sightings: readonly Sighting[];
  /** How surely a symbol is printed here, 0 to 1. */
  readonly score: number;
}

/** Beyond this the log-odds of one pair of pictures are not to be trusted: glare and blur fool both ways. */
const MOST = 10;
/** Views of one card may be taken in very different light: their sightings get so much, in log-odds, on account. */
export const ACCOUNT = 4;
/** Cost of a symbol that the other view of a card does not show. */
export const UNSHARED = 5;
/** Log-odds that two sightings show one artwork, between -10 and 10. */
export function alike(a: Sighting, b: Sighting, calibration: Calibration): number {
  const { softness, pairTemperature, pairBackground } = calibration;
  let cosine = 0;
  for (let d = 0; d < a.vector.length; d++) cosine += a.vector[d]! * b.vector[d]!;
  const odds =
    pairTemperature * (closeness(cosine, softness) - closeness(pairBackground, softness));
  return Math.max(-MOST, Math.min(MOST, odds));
}

/** Log-odds that two marks show one artwork: any of their sightings may be the ones to compare. */
export function marksAlike(a: Mark, b: Mark, calibration: Calibration): number {
  let sum = 0;
  for (const x of a.sightings)
    for (const y of b.sightings) sum += Math.exp(alike(x, y, calibration));
  return Math.log(sum / (a.sightings.length * b.sightings.length));
}

/** The marks of two views of one card as one list. */
export function joined(a: readonly Mark[], b: readonly Mark[], calibration: Calibration): Mark[] {
  const { partner } = compared(a, b, calibration);
  const taken = new Set(partner);
  return [
    ...a.map((mark, i) =>
      partner[i]! < 0
        ? mark
        : { ...mark, sightings: [...mark.sightings, ...b[partner[i]!]!.sightings] },
    ),
    ...b.filter((_, j) => !taken.has(j)),
  ];
}

/**
 * Whether two lists of marks are views of one card. Two cards of a deck share one symbol; views of one card share all
 * but those that the finder missed.
 *
 * @returns log-odds for one card, and for each mark of `a` its partner in `b`, or -1.
 */
export function compared(
  a: readonly Mark[],
  b: readonly Mark[],
  calibration: Calibration,
): { odds: number; partner: Int16Array } {
  const weights = new Float64Array(a.length * b.length);
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries())
      weights[i * b.length + j] = marksAlike(x, y, calibration) + ACCOUNT;
  }
  const partner = assign(weights, a.length, b.length);
  const shared = [...partner].flatMap((j, i) => (j < 0 ? [] : [weights[i * b.length + j]!]));
  // The best of them says nothing: two cards share one symbol anyway.
  const most = Math.max(0, ...shared);
  const unshared = a.length + b.length - 2 * shared.length;
  const odds = shared.reduce((sum, weight) => sum + weight, 0) - most - UNSHARED * unshared;
  return { odds, partner };
}
