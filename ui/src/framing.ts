/** Which part of the picture the screen comes closer to; it moves seldom, so that the table stays calm. */
import { fit, type Insets, type Region, type Size, shows } from './fit.ts';

/** Come closer again only when that would enlarge the picture by this much. */
const WORTH_IT = 1.3;

/**
 * The region to keep in view, given the one held so far and the one that the cards cover now (null without cards).
 * The held one stays while the cards are inside and coming closer would change little.
 */
export function reframe(
  held: Region | null,
  cards: Region | null,
  picture: Size,
  stage: Size,
  insets: Insets,
  turned = false,
): Region | null {
  if (!cards) return held;
  if (!held) return cards;
  const now = fit(picture, stage, insets, held, turned);
  if (!shows(now, cards, stage, insets)) return cards;
  const closer = fit(picture, stage, insets, cards, turned);
  return closer.scale > now.scale * WORTH_IT ? cards : held;
}
