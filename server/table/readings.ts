/** What a card that is followed was read as, and what there is to tell of it. */
import type { Reading } from '../deck/reading.ts';
import type { CardTrack } from './card-tracks.ts';
import type { TableEvent } from './event.ts';
import { BELIEVE } from './patience.ts';
import { distance, radiusOf } from './smooth.ts';

/** A card has moved when it came to rest this far from home, in its radius. */
const MOVED = 0.2;

/**
 * The track with what all looks at it say; null when another card has taken its place.
 * @param reading of the card as it is after this frame
 * @param ids of the symbols that the reading counts
 */
export function readAgain(
  track: CardTrack,
  reading: Reading,
  ids: readonly number[],
): CardTrack | null {
  if (reading.card === null) return track;
  if (track.card !== null && reading.card !== track.card) {
    const again = track.doubt?.card === reading.card;
    const doubt = { card: reading.card, frames: again ? track.doubt.frames + 1 : 1 };
    return doubt.frames >= BELIEVE ? null : { ...track, doubt };
  }
  const names = new Map<number, string>();
  for (const [at, symbol] of reading.symbols.entries()) {
    if (symbol !== null) names.set(ids[at]!, symbol);
  }
  const { card, confidence } = reading;
  return { ...track, card, confidence, names, doubt: null };
}

/** The track with what was told of it. @param before the same card before this frame, null for a new one */
export function tell(
  track: CardTrack,
  before: CardTrack | null,
  time: number,
): { track: CardTrack; events: TableEvent[] } {
  const { id, card, outline } = track;
  if (!track.laid) {
    if (track.seen < BELIEVE) return { track, events: [] };
    const laid = { ...track, laid: true, home: outline };
    return { track: laid, events: [{ type: 'card-laid', time, id, card }] };
  }
  const events: TableEvent[] = [];
  if (card !== null && before?.card === null) events.push({ type: 'card-read', time, id, card });
  if (track.rests && distance(outline, track.home) > MOVED * radiusOf(outline)) {
    events.push({ type: 'card-moved', time, id });
    return { track: { ...track, home: outline }, events };
  }
  return { track, events };
}

/** What is shown of a card's reading: no number flickers while a hand passes. @param reading null for a card not seen */
export function shownReading(
  { card, confidence, names }: CardTrack,
  reading: Reading | null,
  ids: readonly number[],
): Reading {
  if (reading !== null && reading.card === card) return reading;
  return { card, confidence, symbols: ids.map((id) => names.get(id) ?? null) };
}
