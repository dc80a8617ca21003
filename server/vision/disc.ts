import { discTo } from './affine.ts';
import type { Box, Ellipse } from './card.ts';

/** Where something lies on a card whose rim is the unit circle around (0, 0), +y down; `r` is half of its larger side. */
export interface OnDisc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** A box in the frame to the unit circle of its card. */
export function ontoDisc(outline: Ellipse): (box: Box) => OnDisc {
  const { a, b, c, d, tx, ty } = discTo(outline);
  const area = a * d - b * c;
  const radius = Math.sqrt(Math.abs(area));
  return ([left, top, width, height]) => {
    const x = left + width / 2 - tx;
    const y = top + height / 2 - ty;
    return {
      x: round((d * x - b * y) / area),
      y: round((a * y - c * x) / area),
      r: round(Math.max(width, height) / 2 / radius),
    };
  };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
