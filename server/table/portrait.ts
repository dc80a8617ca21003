/** What a card that lies still looks like, to know it again and to tell another card in its place. */
import type { CardEvidence } from '../deck/evidence.ts';
import type { Judge } from '../deck/judge.ts';
import type { Card, Sighting } from '../vision/card.ts';
import { overUnion } from '../vision/overlap.ts';
import type { CardTrack } from './card-tracks.ts';
import { type Comparison, IN_PLACE } from './likeness.ts';

/** A portrait gives way to a look with at least this part of its symbols: light changes. */
const PART = 0.85;

/**
 * Whether it is another card that looks like one in this card's place. A hand over a card hides and disfigures its symbols too:
 * then it may take a while.
 */
export function isOther(
  { portrait, card: number }: Pick<CardTrack, 'portrait' | 'card'>,
  { sightings }: Card,
  { agreeing }: Comparison,
  evidence: CardEvidence,
  judge: Judge,
): 'surely' | 'perhaps' | false {
  // Two cards share one symbol.
  if (inPlace(portrait!, sightings, agreeing) >= 2) return false;
  const read = judge.conclude({ cards: [evidence], pairs: [] }).readings[0]!.card;
  if (read !== null) return read === number ? false : 'surely';
  const clear = number === null && sightings.length >= PART * portrait!.length;
  return clear ? 'surely' : 'perhaps';
}

/** Whether a look at a card that lies still shows what it is at least as well as its portrait: no hand is on it. */
export function isBetter(
  now: readonly Sighting[],
  portrait: readonly Sighting[] | null,
  known: Comparison | null,
): boolean {
  if (portrait === null || known === null) return true;
  if (known.verdict === 'unclear') return now.length > portrait.length;
  return known.verdict === 'same' && now.length >= PART * portrait.length;
}

/** How many pairs of sightings that look alike lie in the same place. */
export function inPlace(
  before: readonly Sighting[],
  now: readonly Sighting[],
  agreeing: readonly (readonly [number, number])[],
): number {
  return agreeing.filter(([i, j]) => overUnion(before[i]!.box, now[j]!.box) > IN_PLACE).length;
}
