/**
 * The table over time. A pure function of what was seen before and what is seen now: it follows cards from frame to
 * frame, adds up what each look says of them, and tells what changed. No clock and no camera, so any recording replays to
 * the same events.
 */
import { pairsOf } from '../deck/evidence.ts';
import type { Judge } from '../deck/judge.ts';
import type { Decoded } from '../deck/reading.ts';
import type { Box, Card } from '../vision/card.ts';
import { arePieces } from '../vision/overlap.ts';
import { type CardLook, type CardTrack, fused } from './card-tracks.ts';
import type { TableEvent } from './event.ts';
import { follow } from './follow.ts';
import { followMatches, type MatchTrack } from './match-tracks.ts';
import { addPairs, type PairTrack, pairOdds } from './pair-tracks.ts';
import { readAgain, tell } from './readings.ts';
import { type Lying, seenPairs, show } from './show.ts';

export interface TableState {
  /** The judge's key: what others weighed does not add up with it. */
  readonly key: string;
  readonly deck: string | null;
  readonly cards: readonly CardTrack[];
  readonly pairs: readonly PairTrack[];
  readonly matches: readonly MatchTrack[];
  readonly nextCard: number;
  readonly nextSymbol: number;
  readonly nextMatch: number;
}

export const emptyTable: TableState = {
  ...{ key: '', deck: null, cards: [], pairs: [], matches: [] },
  ...{ nextCard: 1, nextSymbol: 1, nextMatch: 1 },
};

export interface TableStep {
  readonly state: TableState;
  /** What changed. */
  readonly events: TableEvent[];
  /**
   * What lies there by all looks: places smoothed, symbols that a look missed in theirs. First the cards of the frame, in its
   * order, then those that were hidden a moment ago.
   */
  readonly cards: readonly Card[];
  /** How many of them the frame shows. */
  readonly seen: number;
  /** The id of each. */
  readonly tracks: number[];
  /** What they are; its matches are those that were told. */
  readonly decoded: Decoded;
}

/**
 * One frame further.
 * @param cards as vision saw them in the frame
 * @param time of the frame, in milliseconds
 */
export function stepTable(
  before: TableState,
  cards: readonly Card[],
  time: number,
  judge: Judge,
): TableStep {
  const { state, events } = judgedBy(before, judge.key, time);
  const look = judge.weigh(cards);
  const followed = follow(state.cards, cards, look, time, state, judge);
  const { looks } = followed;
  const pairs = addPairs(state.pairs, looks, look.pairs, time);
  const whole = looks.map(({ track }) => fused(track));
  const concluded = conclude(looks, whole, pairs, look.pairs.length > 0, judge);

  const left = [...followed.gone];
  const told: TableEvent[] = [];
  let { nextCard } = followed;
  const lying = looks.map(({ track: seen }, at): Lying => {
    const reading = concluded.readings[at]!;
    const { card, ids } = whole[at]!;
    let track = readAgain(seen, reading, ids);
    if (track === null) {
      if (seen.laid) left.push(seen);
      const unknown = { portrait: null, card: null, doubt: null, laid: false };
      const other = { ...seen, ...unknown, id: nextCard++ };
      track = readAgain(other, reading, ids)!;
    }
    const news = tell(track, state.cards.find(({ id }) => id === track.id) ?? null, time);
    told.push(...news.events);
    return { track: news.track, card, ids, reading };
  });
  // A deck has every card once: what is read elsewhere lies here no more.
  const read = new Set(lying.map(({ track }) => track.card));
  const isElsewhere = ({ card }: CardTrack) => card !== null && read.has(card);
  left.push(...followed.hidden.filter(isElsewhere));
  const hidden = followed.hidden.filter((track) => !isElsewhere(track));
  for (const { id } of left) events.push({ type: 'card-removed', time, id });
  events.push(...told);

  const all = [...lying.map(({ track }) => track), ...hidden];
  const there = new Set(all.map(({ id }) => id));
  const boxes = boxesOf(all);
  const { matches, nextMatch, ...news } = followMatches(
    state.matches,
    state.nextMatch,
    seenPairs(lying, concluded.matches),
    there,
    time,
    (a, b) => {
      const [one, other] = [boxes.get(a.id), boxes.get(b.id)];
      return (one && other && arePieces(one, other)) || judge.likeness(a, b) > 0;
    },
  );
  events.push(...news.events);
  const deck = concluded.deck ?? (all.some(({ card }) => card !== null) ? state.deck : null);
  return {
    state: {
      ...{ key: judge.key, deck, cards: all, matches, nextCard, nextMatch },
      pairs: pairs.filter((pair) => pair.cards.every((id) => there.has(id))),
      nextSymbol: followed.nextSymbol,
    },
    events,
    ...show(lying, hidden, matches, { ...concluded, deck }, time, boxes),
  };
}

/** The table for a judge: another one knows nothing of what was seen, read or told. */
function judgedBy(
  state: TableState,
  key: string,
  time: number,
): { state: TableState; events: TableEvent[] } {
  if (state.key === key) return { state, events: [] };
  const unread = {
    looks: 0,
    symbols: [],
    card: null,
    confidence: 0,
    names: new Map(),
    doubt: null,
  };
  const cards = state.cards.map((track): CardTrack => ({ ...track, ...unread }));
  const events = state.matches.flatMap(({ told, cards: [a, b] }): TableEvent[] =>
    told === null ? [] : [{ type: 'match-lost', time, id: told.id, cards: [a, b] }],
  );
  return { state: { ...state, key, deck: null, cards, pairs: [], matches: [] }, events };
}

/** What follows from all looks at the cards that are seen. @param unknown whether they may be of no known deck */
function conclude(
  looks: readonly CardLook[],
  whole: readonly ReturnType<typeof fused>[],
  pairs: readonly PairTrack[],
  unknown: boolean,
  judge: Judge,
): Decoded {
  const odds = (unknown ? pairsOf(whole.length) : []).map(([i, j]) => {
    return pairOdds(pairs, [
      [looks[i]!.track.id, whole[i]!.ids],
      [looks[j]!.track.id, whole[j]!.ids],
    ]);
  });
  return judge.conclude({ cards: whole.map(({ evidence }) => evidence), pairs: odds });
}

function boxesOf(tracks: readonly CardTrack[]): Map<number, Box> {
  const symbols = tracks.flatMap((track) => track.symbols);
  return new Map(symbols.map(({ id, evidence: { box } }) => [id, box]));
}
