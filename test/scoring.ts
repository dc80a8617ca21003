/** How answers are counted, by the rules that hold everywhere: right, wrong, or unanswered. */
import type { Deck } from '@twinspot/server/deck/deck.js';
import { overUnion } from '@twinspot/server/vision/overlap.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import { sharedSymbol } from './look.ts';

/** What scoring needs of a scene. */
export type Answer = Pick<Scene, 'cards' | 'matches'>;
type Match = Scene['matches'][number];
type Box = NonNullable<Match['boxes'][0]>;

export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly unanswered: number;
}

/** Two cards that lie there, and what they share. */
interface Pair {
  readonly numbers: readonly [number, number];
  readonly symbol: string;
}

/** Boxes that overlap by more than this show the same thing. */
const SAME = 0.3;

/**
 * One picture of some cards, read with their deck. A pair is right by one sure answer with its symbol, between cards that
 * were read as none but these two; every other sure answer is wrong, also one between cards that are not there.
 * @param numbers of the cards in the picture
 */
export function scorePairs(answer: Answer, numbers: readonly number[], deck: Deck): Score {
  return score(answer, pairsOf(numbers, deck), (match, { numbers: [a, b], symbol }) => {
    if (match.symbol !== symbol) return false;
    const [i, j] = match.cards.map((at) => answer.cards[at]!.card) as [
      number | null,
      number | null,
    ];
    const fit = (x: number, y: number) => (i === null || i === x) && (j === null || j === y);
    return fit(a, b) || fit(b, a);
  });
}

/**
 * One picture of some cards, read without their deck: a pair is right by a sure answer whose boxes are those of its
 * symbol on its two cards.
 * @param known the same picture read with the deck; where that did not name the symbol on both cards, no answer is right
 */
export function scorePairsAny(
  answer: Answer,
  numbers: readonly number[],
  deck: Deck,
  known: Answer,
): Score {
  return score(answer, pairsOf(numbers, deck), ({ boxes: [p, q] }, { numbers: [a, b], symbol }) => {
    if (p === null || q === null) return false;
    const lies = (box: Box, number: number) =>
      known.cards.some(
        ({ card, symbols }) =>
          card === number &&
          symbols.some((seen) => seen.symbol === symbol && overUnion(box, seen.box) > SAME),
      );
    return (lies(p, a) && lies(q, b)) || (lies(p, b) && lies(q, a));
  });
}

function pairsOf(numbers: readonly number[], deck: Deck): Pair[] {
  return numbers.flatMap((a, i) =>
    numbers.slice(i + 1).map(
      (b): Pair => ({
        numbers: [a, b],
        symbol: sharedSymbol(deck, [a, b]),
      }),
    ),
  );
}

function score(
  { matches }: Answer,
  pairs: readonly Pair[],
  isRight: (match: Match, pair: Pair) => boolean,
): Score {
  const open = new Set(pairs);
  let [right, wrong] = [0, 0];
  for (const match of matches) {
    if (!match.sure) continue;
    const pair = [...open].find((candidate) => isRight(match, candidate));
    if (pair === undefined) wrong++;
    else {
      right++;
      open.delete(pair);
    }
  }
  // A wrong answer took the place of one that is missing.
  return { right, wrong, unanswered: Math.max(0, pairs.length - right - wrong) };
}

/** Each sure answer as if it were the only one, to see whether those of its confidence are right. */
export function eachAlone<A extends Answer>(
  answer: A,
  score: (alone: A) => Score,
): { confidence: number; right: boolean }[] {
  return answer.matches
    .filter(({ sure }) => sure)
    .map((match) => ({
      confidence: match.confidence,
      right: score({ ...answer, matches: [match] }).right === 1,
    }));
}

/**
 * One picture of one card, or of none.
 * @param number the card's number; null for a picture that shows no card of the deck
 */
export function scoreCard({ cards }: Answer, number: number | null): Score {
  const numbers = cards.flatMap(({ card }) => (card === null ? [] : [card]));
  if (numbers.length === 0) {
    return number === null ? { ...none, right: 1 } : { ...none, unanswered: 1 };
  }
  return numbers.every((card) => card === number) ? { ...none, right: 1 } : { ...none, wrong: 1 };
}

export const none: Score = { right: 0, wrong: 0, unanswered: 0 };

export function total(scores: readonly Score[]): Score {
  return scores.reduce(
    (sum, { right, wrong, unanswered }) => ({
      right: sum.right + right,
      wrong: sum.wrong + wrong,
      unanswered: sum.unanswered + unanswered,
    }),
    none,
  );
}
