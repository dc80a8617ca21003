/** What a card that is studied is taken for, in pixels of its picture. */
import { guessSymbols } from '../deck/guesses.ts';
import type { DeckPack } from '../deck/pack.ts';
import type { Reading } from '../deck/reading.ts';
import type { StudiedReading } from '../eye-messages.ts';
import { discTo } from '../vision/affine.ts';
import type { Box, Card, Ellipse } from '../vision/card.ts';
import { CUT_OUT_SIDE } from './cut-out.ts';

/**
 * @param deck that the card was read with; null for none
 * @param packs that it may be of
 */
export function toReading(
  card: Card,
  { card: number, confidence, symbols }: Reading,
  deck: string | null,
  packs: readonly DeckPack[],
): StudiedReading {
  const guessed = packs.length === 0 ? null : guessSymbols(card, packs);
  const onPicture = toPicture(card.outline);
  return {
    ...{ deck: deck ?? guessed?.deck ?? null, number, confidence },
    symbols: card.sightings.map(({ box, score }, at) => ({
      name: symbols[at] ?? null,
      ...{ box: onPicture(box), score },
      guesses: guessed?.symbols[at] ?? [],
    })),
  };
}

/** From boxes in the frame to those in a card's picture, whose rim touches all sides. */
export function toPicture(outline: Ellipse, side: number = CUT_OUT_SIDE): (box: Box) => Box {
  const { a, b, c, d, tx, ty } = discTo(outline);
  const area = a * d - b * c;
  const unit = side / 2;
  return ([left, top, width, height]) => {
    const x = left + width / 2 - tx;
    const y = top + height / 2 - ty;
    // Drawings are round rather than square: the corners of their boxes are empty, and turn nothing.
    const [w, h] = [(unit * d * width) / area, (unit * a * height) / area];
    const [u, v] = [unit * (1 + (d * x - b * y) / area), unit * (1 + (a * y - c * x) / area)];
    const x0 = clamp(u - w / 2, side);
    const y0 = clamp(v - h / 2, side);
    return [x0, y0, round(clamp(u + w / 2, side) - x0), round(clamp(v + h / 2, side) - y0)];
  };
}

function clamp(value: number, most: number): number {
  return round(Math.min(most, Math.max(0, value)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
