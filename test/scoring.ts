/** How answers are counted, by the rules that hold everywhere: right, wrong, or unanswered. */
import { overUnion } from '@twinspot/server/vision/overlap.js';
import type { Scene } from '@twinspot/server/web/protocol.js';

/** What scoring needs of a scene. */
export type Answer = Pick<Scene, 'cards' | 'matches'>;
type Match = Scene['matches'][number];
type Box = NonNullable<Match['boxes'][0]>;

export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly unanswered: number;
}

/** Boxes that overlap by more than this show the same thing. */
const SAME = 0.3;

/**
 * One picture of two cards, read with their deck. Right is one sure answer with the true symbol; every other sure answer
 * is wrong, also one between cards that are not there, so that there can be several.
 */
export function scorePair({ matches }: Answer, symbol: string): Score {
  return scoreSure(matches, (match) => match.symbol === symbol);
}

/**
 * One picture of two cards, read without their deck: right is a sure answer whose boxes are those of the true symbol.
 * @param known the same picture read with the deck; where that did not name the symbol on two cards, no answer is right
 */
export function scorePairAny({ matches }: Answer, symbol: string, known: Answer): Score {
  const boxes = known.cards.map(({ symbols }) =>
    symbols.filter((sighting) => sighting.symbol === symbol).map(({ box }) => box),
  );
  const isOn = (card: number, box: Box) =>
    boxes[card]!.some((other) => overUnion(box, other) > SAME);
  return scoreSure(matches, ({ boxes: [a, b] }) => {
    if (a === null || b === null) return false;
    return boxes.some((_, i) => boxes.some((_, j) => i !== j && isOn(i, a) && isOn(j, b)));
  });
}

function scoreSure(matches: readonly Match[], isRight: (match: Match) => boolean): Score {
  const sure = matches.filter((match) => match.sure);
  const right = sure.some(isRight) ? 1 : 0;
  return { right, wrong: sure.length - right, unanswered: sure.length === 0 ? 1 : 0 };
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
