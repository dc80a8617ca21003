import type { Card, Sighting } from '../vision/card.ts';
import { type Calibration, calibration as standard } from './calibration.ts';
import { conclude } from './decode.ts';
import { type Evidence, pairLikeness, weigh } from './evidence.ts';
import type { DeckPack } from './pack.ts';
import type { Decoded } from './reading.ts';

/** All that the decks have to say of cards, for those who look at them more than once. */
export interface Judge {
  /** Evidence of two judges with the same key adds up. */
  readonly key: string;
  weigh(cards: readonly Card[]): Evidence;
  /** @param evidence weighed by a judge with the same key */
  conclude(evidence: Evidence): Decoded;
  /** Log-odds that two sightings show one artwork. */
  likeness(a: Pick<Sighting, 'vector'>, b: Pick<Sighting, 'vector'>): number;
}

/** @param choice as for `decode` */
export function judgeWith(
  packs: readonly DeckPack[],
  choice: string,
  calibration: Calibration = standard,
): Judge {
  return {
    key: [choice, ...packs.map(({ id }) => id)].join(' '),
    weigh: (cards) => weigh(cards, packs, choice, calibration),
    conclude: (evidence) => conclude(evidence, packs, choice, calibration),
    likeness: (a, b) => pairLikeness(a, b, calibration),
  };
}
