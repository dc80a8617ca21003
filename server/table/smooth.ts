/** Outlines and boxes as numbers that can be smoothed, and back. */
import type { Box, Ellipse } from '../vision/card.ts';
import { type Smooth, smooth } from './one-euro.ts';

/**
 * The axes of an ellipse swap and turn freely when it is nearly round, so not they are smoothed but the matrix that makes
 * it of the unit circle.
 */
export function smoothOutline(before: Smooth | null, outline: Ellipse, seconds: number): Smooth {
  const { cx, cy, rx, ry, angle } = outline;
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const xx = rx * cos * cos + ry * sin * sin;
  const yy = rx * sin * sin + ry * cos * cos;
  const xy = (rx - ry) * cos * sin;
  return smooth(before, [cx, cy, xx, yy, xy], seconds, radiusOf(outline));
}

/** @returns with `rx` the longer half axis */
export function toOutline({ at }: Smooth): Ellipse {
  const [cx, cy, xx, yy, xy] = at as [number, number, number, number, number];
  const middle = (xx + yy) / 2;
  const reach = Math.hypot((xx - yy) / 2, xy);
  const angle = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return { cx, cy, rx: middle + reach, ry: middle - reach, angle };
}

export function smoothBox(
  before: Smooth | null,
  [x, y, width, height]: Box,
  seconds: number,
): Smooth {
  const size = (width + height) / 2;
  return smooth(before, [x + width / 2, y + height / 2, width, height], seconds, size);
}

export function toBox({ at }: Smooth): Box {
  const [x, y, width, height] = at as [number, number, number, number];
  return [x - width / 2, y - height / 2, width, height];
}

/** Pixels. */
export function radiusOf({ rx, ry }: Ellipse): number {
  return (rx + ry) / 2;
}

/** Pixels between two outlines' centres. */
export function distance(a: Ellipse, b: Ellipse): number {
  return Math.hypot(a.cx - b.cx, a.cy - b.cy);
}
