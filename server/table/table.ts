/**
 * The table over time. A pure function of what was seen before and what is seen now: it follows cards from frame to
 * frame, and says what changed. No clock and no camera, so any recording replays to the same events.
 */
import type { Match, Reading } from '../deck/reading.ts';
import type { Ellipse } from '../vision/card.ts';
import type { TableEvent } from './event.ts';
import { followMatches, type MatchTrack } from './matches.ts';
import { pairUp } from './pair-up.ts';
import { BELIEVE, GIVE_UP } from './patience.ts';

/** What one frame shows: the part of a `Scene` that the table looks at. */
export interface Seen {
  readonly cards: readonly (Pick<Reading, 'card'> & { readonly outline: Ellipse })[];
  readonly matches: readonly Pick<Match, 'cards' | 'symbol' | 'confidence' | 'sure'>[];
}

/** A card that the table follows. */
export interface CardTrack {
  readonly id: number;
  readonly outline: Ellipse;
  /** The number it was read as, null until then. */
  readonly card: number | null;
  /** Another number that it was read as just now, and how many frames in a row. */
  readonly doubt: { readonly card: number; readonly frames: number } | null;
  /** Frames in a row that showed it, up to the last one that did. */
  readonly seen: number;
  /** Frames in a row that did not show it. */
  readonly missed: number;
  /** Whether `card-laid` was told. */
  readonly laid: boolean;
  /** Where it lay when its place was last told. */
  readonly home: Ellipse;
}

export interface TableState {
  readonly cards: readonly CardTrack[];
  readonly matches: readonly MatchTrack[];
  readonly nextCard: number;
  readonly nextMatch: number;
}

export const emptyTable: TableState = { cards: [], matches: [], nextCard: 1, nextMatch: 1 };

/** A card has moved when it came to rest this far from home, in its radius. */
const MOVED = 0.2;
/** A card rests when it moves less than this between two frames, in its radius. */
const RESTS = 0.05;

/**
 * One frame further.
 * @param seen the frame's cards (outlines in pixels) and matches (by index into the cards)
 * @param time of the frame, in milliseconds; it only marks the events
 * @returns the new state, what changed, and each seen card's id, in the cards' order
 */
export function stepTable(
  state: TableState,
  seen: Seen,
  time: number,
): { state: TableState; events: TableEvent[]; tracks: number[] } {
  const events: TableEvent[] = [];
  const kept: CardTrack[] = [];
  const tracks: number[] = new Array(seen.cards.length).fill(0);
  let nextCard = state.nextCard;

  const add = (index: number): void => {
    const { outline, card } = seen.cards[index]!;
    const id = nextCard++;
    tracks[index] = id;
    kept.push({
      ...{ id, outline, card, doubt: null, seen: 1 },
      ...{ missed: 0, laid: false, home: outline },
    });
  };

  const partner = pairUp(state.cards, seen.cards);
  for (const [at, track] of state.cards.entries()) {
    const index = partner[at]!;
    if (index === -1) {
      const missed = track.missed + 1;
      // A card that was never told of vanishes at once: it was a flicker.
      if (track.laid && missed < GIVE_UP) kept.push({ ...track, missed });
      else if (track.laid) events.push({ type: 'card-removed', time, id: track.id });
      continue;
    }
    const next = seeAgain(track, seen.cards[index]!, time, events);
    if (next === null) {
      add(index);
    } else {
      tracks[index] = next.id;
      kept.push(next);
    }
  }
  const taken = new Set(partner);
  for (const index of seen.cards.keys()) if (!taken.has(index)) add(index);

  const there = new Set(kept.filter((track) => track.laid).map((track) => track.id));
  const followed = followMatches(state.matches, state.nextMatch, seen.matches, tracks, there, time);
  events.push(...followed.events);
  return {
    state: { cards: kept, matches: followed.matches, nextCard, nextMatch: followed.nextMatch },
    events,
    tracks,
  };
}

/** The track after one more look at its card; null when another card has taken its place. */
function seeAgain(
  track: CardTrack,
  now: Seen['cards'][number],
  time: number,
  events: TableEvent[],
): CardTrack | null {
  let { card, doubt, laid, home } = track;
  const { id } = track;
  const seen = track.missed > 0 ? 1 : track.seen + 1;

  if (now.card !== null && card !== null && now.card !== card) {
    doubt = { card: now.card, frames: doubt?.card === now.card ? doubt.frames + 1 : 1 };
    if (doubt.frames >= BELIEVE) {
      if (laid) events.push({ type: 'card-removed', time, id });
      return null;
    }
  } else if (now.card === card) {
    doubt = null;
  }

  if (card === null && now.card !== null) {
    card = now.card;
    if (laid) events.push({ type: 'card-read', time, id, card });
  }
  if (!laid && seen >= BELIEVE) {
    laid = true;
    home = now.outline;
    events.push({ type: 'card-laid', time, id, card });
  } else if (laid) {
    const radius = (now.outline.rx + now.outline.ry) / 2;
    const rests = distance(now.outline, track.outline) < RESTS * radius;
    if (rests && distance(now.outline, home) > MOVED * radius) {
      home = now.outline;
      events.push({ type: 'card-moved', time, id });
    }
  }
  return { id, outline: now.outline, card, doubt, seen, missed: 0, laid, home };
}

/** Pixels between two outlines' centres. */
function distance(a: Ellipse, b: Ellipse): number {
  return Math.hypot(a.cx - b.cx, a.cy - b.cy);
}
