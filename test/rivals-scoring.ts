/** Right, wrong or unanswered, pair by pair, where it is known what lies where. */
import type { Box, Ellipse } from '@twinspot/server/vision/card.js';
import { overUnion } from '@twinspot/server/vision/overlap.js';
import type { Answer, AnswerMatch } from './rivals-answer.ts';
import type { Score } from './scoring.ts';

/** A card that lies in a frame. */
export interface TrueCard {
  readonly number: number;
  readonly outline: Ellipse;
  /** Indices in the deck's list, where they lie, and whether enough of them is to be seen. */
  readonly symbols: readonly {
    readonly symbol: number;
    readonly box: Box;
    readonly shows: boolean;
  }[];
}

/** A card is the one whose middle lies nearest, within this part of its radius. */
const NEAR = 0.5;
const SAME = 0.3;

/**
 * One score a frame: a pair of its cards is right when a sure answer names the symbol that they share (or, where a system
 * tells by boxes, when both boxes are that symbol's). Every other sure answer is wrong, also one between cards that are not
 * there. A pair without any sure answer is unanswered.
 */
export function scoreFrame(cards: readonly TrueCard[], answer: Answer): Score {
  const own = answer.cards.map(({ outline }) => nearest(cards, outline));
  let [right, wrong] = [0, 0];
  const answered = new Set<number>();
  const rightly = new Set<number>();
  for (const match of answer.matches) {
    if (!match.sure) continue;
    const [a, b] = match.cards.map((card) => own[card]!) as [number, number];
    const pair = a < 0 || b < 0 || a === b ? -1 : Math.min(a, b) * cards.length + Math.max(a, b);
    if (pair >= 0) answered.add(pair);
    if (pair < 0 || rightly.has(pair) || !isRight(match, cards[a]!, cards[b]!)) wrong++;
    else {
      right++;
      rightly.add(pair);
    }
  }
  const pairs = (cards.length * (cards.length - 1)) / 2;
  return { right, wrong, unanswered: pairs - answered.size };
}

function isRight(match: AnswerMatch, a: TrueCard, b: TrueCard): boolean {
  const shared = a.symbols.find(({ symbol }) => b.symbols.some((own) => own.symbol === symbol));
  if (shared === undefined) return false;
  if (match.symbol !== null) return match.symbol === shared.symbol;
  const other = b.symbols.find(({ symbol }) => symbol === shared.symbol)!;
  const [boxA, boxB] = match.boxes;
  if (boxA === null || boxB === null) return false;
  return overUnion(boxA, shared.box) > SAME && overUnion(boxB, other.box) > SAME;
}

function nearest(cards: readonly TrueCard[], { cx, cy }: Ellipse): number {
  let [best, least] = [-1, NEAR];
  for (const [i, { outline }] of cards.entries()) {
    const far = Math.hypot(outline.cx - cx, outline.cy - cy) / Math.sqrt(outline.rx * outline.ry);
    if (far < least) [best, least] = [i, far];
  }
  return best;
}
