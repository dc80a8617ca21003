import type { Card } from '../../vision/card.ts';
import type { Calibration } from '../calibration.ts';
import { compared, joined, type Mark } from './marks.ts';

/** A card that was shown to be learned. */
export interface Shown {
  /** What it is called in the table and in every finding; no two have the same. */
  readonly number: number;
  /** How it was seen: one entry a picture, in any order. */
  readonly views: readonly Card[];
}

/** Pictures that are said to show one card are believed from these log-odds on. */
const SAID_SO = -10;

/**
 * What the views of a card show together, its marks with the surest first. Views that do not look like one card give
 * several such lists, the one of the most views first.
 */
export function marksOf(views: readonly Card[], calibration: Calibration): Mark[][] {
  const cards: { marks: Mark[]; views: number }[] = [];
  for (const { sightings } of views.toSorted((a, b) => b.sightings.length - a.sightings.length)) {
    if (sightings.length === 0) continue;
    const own = sightings.map((sighting): Mark => ({ sightings: [sighting], score: 0 }));
    const known = cards.find(({ marks }) => compared(marks, own, calibration).odds > SAID_SO);
    if (known) {
      known.marks = joined(known.marks, own, calibration);
      known.views++;
    } else cards.push({ marks: own, views: 1 });
  }
  return cards
    .sort((a, b) => b.views - a.views)
    .map((card) =>
      card.marks
        .map(({ sightings }) => ({
          sightings,
          score: sightings.reduce((sum, { score }) => sum + score, 0) / card.views,
        }))
        .sort((a, b) => b.score - a.score),
    );
}
