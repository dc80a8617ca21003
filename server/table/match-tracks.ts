import type { TableEvent } from './event.ts';
import { BELIEVE, CHANGE, UNSURE } from './patience.ts';

/** A pair of cards whose match is followed. */
export interface MatchTrack {
  /** Ids of the cards, the lower one first. */
  readonly cards: readonly [number, number];
  /** The match that was told, null before. */
  readonly told: (Answer & { readonly id: number }) | null;
  /** When that was last sure, or a card of it not seen; milliseconds. */
  readonly sure: number;
  /** A sure answer that is not told, and how many frames in a row. */
  readonly next: { readonly answer: Answer; readonly frames: number } | null;
}

/** What two cards share. */
export interface Answer {
  readonly symbol: string | null;
  /** The symbol on each card, in the order of `cards`; null where it is covered. */
  readonly marks: readonly [Mark | null, Mark | null];
  readonly confidence: number;
}

/** A symbol on a card that is followed: its id, and what it looks like. */
export interface Mark {
  readonly id: number;
  readonly vector: Float32Array;
}

/** Two cards that are both seen in a frame. */
export interface SeenPair {
  readonly cards: readonly [number, number];
  /** Null when it is not sure. */
  readonly answer: Answer | null;
  /** Whether both have been laid, and lie still. */
  readonly rest: boolean;
}

/**
 * One frame further for all pairs: a match is told once, after it was sure in a few frames in a row and while both cards
 * lie still. It is lost when a card is gone, when another answer is sure for longer, or when there was none for long.
 * @param there ids of the cards that lie on the table
 * @param isSame whether two symbols on one card are the same, or pieces of it
 */
export function followMatches(
  before: readonly MatchTrack[],
  firstId: number,
  seen: readonly SeenPair[],
  there: ReadonlySet<number>,
  time: number,
  isSame: (a: Mark, b: Mark) => boolean,
): { matches: MatchTrack[]; nextMatch: number; events: TableEvent[] } {
  const events: TableEvent[] = [];
  const matches: MatchTrack[] = [];
  let nextMatch = firstId;
  const pairs = new Map(seen.map((pair) => [pair.cards.join(), pair]));

  const lose = ({ cards, told }: MatchTrack): void => {
    if (told !== null) events.push({ type: 'match-lost', time, id: told.id, cards: [...cards] });
  };
  const follow = (track: MatchTrack, { answer, rest }: SeenPair): MatchTrack => {
    const { cards, told, sure } = track;
    if (told !== null && answer !== null && agrees(told, answer, isSame)) {
      return { cards, told: { ...told, ...answer }, sure: time, next: null };
    }
    const next = answer === null ? null : oneMore(track.next, answer, isSame);
    if (next !== null && rest && next.frames >= (told === null ? BELIEVE : CHANGE)) {
      lose(track);
      const { symbol, confidence } = next.answer;
      const id = nextMatch++;
      events.push({ type: 'match-found', time, id, cards: [...cards], symbol, confidence });
      return { cards, told: { ...next.answer, id }, sure: time, next: null };
    }
    if (told !== null && time - sure > UNSURE) {
      lose(track);
      return { cards, told: null, sure: time, next };
    }
    return { cards, told, sure, next };
  };

  for (const track of before) {
    const key = track.cards.join();
    const pair = pairs.get(key);
    pairs.delete(key);
    if (!track.cards.every((id) => there.has(id))) lose(track);
    else matches.push(pair === undefined ? { ...track, sure: time } : follow(track, pair));
  }
  for (const pair of pairs.values()) {
    matches.push(follow({ cards: pair.cards, told: null, sure: time, next: null }, pair));
  }
  return { matches, nextMatch, events };
}

function oneMore(
  before: MatchTrack['next'],
  answer: Answer,
  isSame: (a: Mark, b: Mark) => boolean,
): NonNullable<MatchTrack['next']> {
  const again = before !== null && agrees(before.answer, answer, isSame);
  return { answer, frames: again ? before.frames + 1 : 1 };
}

/** Whether two answers are the same one. Without a deck that is where they lie, with one what they are called. */
function agrees(a: Answer, b: Answer, isSame: (a: Mark, b: Mark) => boolean): boolean {
  if (a.symbol !== null || b.symbol !== null) return a.symbol === b.symbol;
  return a.marks.every((mark, side) => {
    const other = b.marks[side]!;
    if (mark === null || other === null) return mark === other;
    return mark.id === other.id || isSame(mark, other);
  });
}
