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

/** An outline is that of the card whose middle lies nearest to its own, within this part of the card's radius. */
const NEAR = 0.9;
const SAME = 0.3;

/** A sure answer, looked at by somebody who knows. */
export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

/**
 * All sure answers of a frame. One is right that names the symbol which its two cards share or, where a system tells by
 * boxes, whose boxes are both that symbol's. Right is one answer a pair; one between cards that are not there never is.
 */
export function judge(cards: readonly TrueCard[], answer: Answer): (Judged & { pair: number })[] {
  const own = answer.cards.map(({ outline }) => nearest(cards, outline));
  const rightly = new Set<number>();
  return answer.matches
    .filter(({ sure }) => sure)
    .map((match) => {
      const [a, b] = match.cards.map((card) => own[card]!) as [number, number];
      const there = a >= 0 && b >= 0 && a !== b;
      const pair = there ? Math.min(a, b) * cards.length + Math.max(a, b) : -1;
      const right = there && !rightly.has(pair) && isRight(match, cards[a]!, cards[b]!);
      if (right) rightly.add(pair);
      return { confidence: match.confidence, right, pair };
    });
}

/** One score a frame: every sure answer is right or wrong, and a pair without any is unanswered. */
export function scoreFrame(cards: readonly TrueCard[], answer: Answer): Score {
  const judged = judge(cards, answer);
  const right = judged.filter((one) => one.right).length;
  const answered = new Set(judged.map(({ pair }) => pair).filter((pair) => pair >= 0));
  const pairs = (cards.length * (cards.length - 1)) / 2;
  return { right, wrong: judged.length - right, unanswered: pairs - answered.size };
}

/** How many of the cards that lie there have an outline of their own. */
export function cardsFound(cards: readonly TrueCard[], answer: Answer): number {
  const own = answer.cards.map(({ outline }) => nearest(cards, outline));
  return new Set(own.filter((card) => card >= 0)).size;
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
