import type { Box, Card } from '../vision/card.ts';
import { overSmaller } from '../vision/overlap.ts';
import type { Calibration } from './calibration.ts';
import { closeness } from './closeness.ts';
import type { Match } from './reading.ts';

/**
 * The symbol that cards `i < j` share, with no deck known: the two sightings that look most alike, given that exactly
 * one symbol is shared. All pairs of sightings compete, and so does "it was not seen on both". When a symbol was seen
 * in two pieces, they speak for each other. Two views of one card agree in eight places, so none of them is sure.
 */
export function matchAny(
  [i, j]: readonly [number, number],
  cards: readonly Card[],
  calibration: Calibration,
): Match {
  const { softness, pairTemperature, pairBackground, pairNone, surePair } = calibration;
  const even = closeness(pairBackground, softness);
  const [a, b] = [cards[i]!.sightings, cards[j]!.sightings];
  const weights = new Float64Array(a.length * b.length);
  let all = Math.exp(pairNone);
  let best = -1;
  for (let x = 0; x < a.length; x++) {
    for (let y = 0; y < b.length; y++) {
      const at = x * b.length + y;
      const cosine = dot(a[x]!.vector, b[y]!.vector);
      weights[at] = Math.exp(pairTemperature * (closeness(cosine, softness) - even));
      all += weights[at]!;
      if (best < 0 || weights[at]! > weights[best]!) best = at;
    }
  }
  if (best < 0) {
    return { cards: [i, j], symbol: null, boxes: [null, null], confidence: 0, sure: false };
  }
  const boxA = a[Math.floor(best / b.length)]!.box;
  const boxB = b[best % b.length]!.box;
  let confidence = 0;
  for (let at = 0; at < weights.length; at++) {
    const alike =
      at === best ||
      (overlap(boxA, a[Math.floor(at / b.length)]!.box) && overlap(boxB, b[at % b.length]!.box));
    if (alike) confidence += weights[at]! / all;
  }
  const sure = confidence >= surePair;
  return {
    cards: [i, j],
    symbol: null,
    boxes: sure ? [boxA, boxB] : [null, null],
    confidence,
    sure,
  };
}

/** Whether two boxes are pieces of one thing: they share more than half of the smaller one. */
const overlap = (a: Box, b: Box): boolean => overSmaller(a, b) > 0.5;

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
