import type { Match } from '../deck/reading.ts';
import type { TableEvent } from './event.ts';
import { BELIEVE, GIVE_UP } from './patience.ts';

/** A pair of cards whose match is followed. */
export interface MatchTrack {
  /** The match's id once it was told, null before. */
  readonly id: number | null;
  /** Ids of the cards, the lower one first. */
  readonly cards: readonly [number, number];
  readonly symbol: string | null;
  /** Frames in a row with this sure answer. */
  readonly sure: number;
  /** Frames in a row without it. */
  readonly missed: number;
}

/**
 * One frame further for all pairs: a match is told once, after it was sure in a few frames in a row, and lost when a
 * card is gone or the answer stayed away.
 * @param tracks each seen card's id, in the order that `seen` counts cards
 * @param there ids of the cards that lie on the table
 */
export function followMatches(
  before: readonly MatchTrack[],
  firstId: number,
  seen: readonly Pick<Match, 'cards' | 'symbol' | 'confidence' | 'sure'>[],
  tracks: readonly number[],
  there: ReadonlySet<number>,
  time: number,
): { matches: MatchTrack[]; nextMatch: number; events: TableEvent[] } {
  const events: TableEvent[] = [];
  const matches: MatchTrack[] = [];
  let nextMatch = firstId;
  const answers = new Map<string, { symbol: string | null; confidence: number }>();
  for (const match of seen) {
    if (!match.sure) continue;
    const [a, b] = inOrder(tracks[match.cards[0]]!, tracks[match.cards[1]]!);
    answers.set(`${a}-${b}`, { symbol: match.symbol, confidence: match.confidence });
  }

  const lose = (track: MatchTrack): void => {
    if (track.id !== null) {
      events.push({ type: 'match-lost', time, id: track.id, cards: [...track.cards] });
    }
  };

  for (const track of before) {
    const key = `${track.cards[0]}-${track.cards[1]}`;
    const gone = !track.cards.every((id) => there.has(id) || tracks.includes(id));
    const answer = answers.get(key);
    if (gone) {
      lose(track);
      continue;
    }
    if (answer === undefined || answer.symbol !== track.symbol) {
      const missed = track.missed + 1;
      // An answer that was never told has no claim to patience.
      if (track.id !== null && missed < GIVE_UP) {
        matches.push({ ...track, sure: 0, missed });
        answers.delete(key);
      } else {
        lose(track);
      }
      continue;
    }
    answers.delete(key);
    const sure = track.sure + 1;
    let { id } = track;
    if (id === null && sure >= BELIEVE && track.cards.every((card) => there.has(card))) {
      id = nextMatch++;
      const { symbol, confidence } = answer;
      events.push({ type: 'match-found', time, id, cards: [...track.cards], symbol, confidence });
    }
    matches.push({ ...track, id, sure, missed: 0 });
  }
  for (const [key, { symbol }] of answers) {
    const cards = key.split('-').map(Number) as [number, number];
    matches.push({ id: null, cards, symbol, sure: 1, missed: 0 });
  }
  return { matches, nextMatch, events };
}

function inOrder(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}
