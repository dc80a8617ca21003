import type { Box, Ellipse } from './card.ts';
import { overUnion } from './overlap.ts';

/** An outlined card with the boxes of its symbols in the frame, and how sure the finder is of each. */
export interface Claim {
  readonly outline: Ellipse;
  readonly score: number;
  readonly spots: readonly { readonly score: number }[];
  /** The spots' boxes, in their order. */
  readonly boxes: readonly Box[];
}

/** Boxes that overlap by more than this (intersection over union) show one printed symbol. */
const SAME = 0.4;
/** An outline that loses more than this part of its symbols to others was a second outline of their card. */
const LOST = 0.5;
/** An outline with fewer symbols than this is a card only if the finder is as sure as that. */
const FEW = 3;
const SURE = 0.6;
/** Cards of one deck are of one size: what lies inside a card and is this much smaller is a drawing on it. */
const SMALLER = 0.6;

/**
 * Settles whose each symbol is: a printed symbol lies on one card. Where outlines overlap, the card with the most
 * symbols (the one on top, or the better outline of the same card) keeps those that both claim.
 *
 * @returns for each claim the indices of the symbols that it keeps, or null where it is no card of its own
 */
export function settle(claims: readonly Claim[]): (number[] | null)[] {
  const weight = claims.map(({ spots }) => spots.reduce((sum, { score }) => sum + score, 0));
  const order = claims.map((_, i) => i).sort((a, b) => weight[b]! - weight[a]!);
  const taken: Box[] = [];
  const cards: Ellipse[] = [];
  const kept: (number[] | null)[] = claims.map(() => null);
  for (const i of order) {
    const { boxes, score, outline } = claims[i]!;
    const own = boxes.flatMap((box, at) =>
      taken.some((other) => overUnion(box, other) > SAME) ? [] : [at],
    );
    if (own.length < (1 - LOST) * boxes.length) continue;
    if (own.length < FEW && score < SURE) continue;
    if (cards.some((card) => isDrawnOn(card, outline))) continue;
    kept[i] = own;
    cards.push(outline);
    taken.push(...own.map((at) => boxes[at]!));
  }
  return kept;
}

function isDrawnOn(card: Ellipse, small: Ellipse): boolean {
  const radius = Math.sqrt(card.rx * card.ry);
  const apart = Math.hypot(card.cx - small.cx, card.cy - small.cy);
  return apart < radius && Math.sqrt(small.rx * small.ry) < SMALLER * radius;
}
