/** Which card of a frame is which of those before, and a look at each. */
import type { Evidence } from '../deck/evidence.ts';
import type { Judge } from '../deck/judge.ts';
import type { Card } from '../vision/card.ts';
import { type CardLook, type CardTrack, firstLook, likenessOf, nextLook } from './card-tracks.ts';
import { compare } from './likeness.ts';
import { pairUp } from './pair-up.ts';
import { BELIEVE, GONE } from './patience.ts';

export interface Followed {
  /** One entry a card of the frame. */
  readonly looks: readonly CardLook[];
  /** Cards that are not seen, but have not gone. */
  readonly hidden: readonly CardTrack[];
  /** Cards that have gone, those that were never told of not among them. */
  readonly gone: readonly CardTrack[];
  readonly nextCard: number;
  readonly nextSymbol: number;
}

/** Where ids go on. */
export interface Ids {
  readonly nextCard: number;
  readonly nextSymbol: number;
}

export function follow(
  before: readonly CardTrack[],
  cards: readonly Card[],
  evidence: Evidence,
  time: number,
  ids: Ids,
  judge: Judge,
): Followed {
  let { nextCard, nextSymbol } = ids;
  const looks: CardLook[] = new Array(cards.length);
  const hidden: CardTrack[] = [];
  const gone: CardTrack[] = [];

  const add = (at: number, seen: number): void => {
    const first = firstLook(nextCard++, cards[at]!, evidence.cards[at]!, time, nextSymbol);
    nextSymbol = first.nextId;
    looks[at] = { ...first.look, track: { ...first.look.track, seen, rests: seen > 1 } };
  };

  const partner = pairUp(
    before,
    cards,
    (from, to) => compare(likenessOf(before[from]!), cards[to]!.sightings, judge).verdict,
  );
  for (const [index, track] of before.entries()) {
    const at = partner[index]!;
    if (at === -1) {
      const missed = track.missed + 1;
      // A card that was never told of vanishes at once: it was a flicker.
      if (track.laid && (missed < BELIEVE || time - track.time < GONE)) {
        hidden.push({ ...track, missed });
      } else if (track.laid) gone.push(track);
      continue;
    }
    const next = nextLook(track, cards[at]!, evidence.cards[at]!, time, nextSymbol, judge);
    if (next !== null) {
      nextSymbol = next.nextId;
      looks[at] = next.look;
      continue;
    }
    if (track.laid) gone.push(track);
    // It has been seen for as long as it took to believe that it is another one.
    add(at, BELIEVE);
  }
  for (const at of cards.keys()) if (looks[at] === undefined) add(at, 1);
  return { looks, hidden, gone, nextCard, nextSymbol };
}
