import type { Affine } from './affine.ts';
import type { Box } from './card.ts';
import { peaks } from './peaks.ts';

/** As in models/training/detect.py: sizes are regressed as logarithms relative to this, in input pixels. */
const UNIT = 32;
const THRESHOLD = 0.3;
/** Room for a few false ones beside the eight. */
export const MOST_SYMBOLS = 12;
/** Boxes that overlap more than this (intersection over the smaller one) are one symbol, or part of one. */
const SAME = 0.6;

/** A symbol on a straightened card, in that picture's pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/** Symbols of card `slot`, the surest first, from the output of the symbols network (N x 5 x H x W). */
export function spots(output: Float32Array, shape: readonly number[], slot: number): Spot[] {
  const [, channels = 5, height = 0, width = 0] = shape;
  const offset = slot * channels * height * width;
  const found: Spot[] = [];
  for (const peak of peaks(
    output,
    offset,
    { channels, height, width },
    THRESHOLD,
    2 * MOST_SYMBOLS,
  )) {
    const [w = 0, h = 0] = peak.values;
    const spot = {
      x: peak.x,
      y: peak.y,
      width: UNIT * Math.exp(w),
      height: UNIT * Math.exp(h),
      score: peak.score,
    };
    if (!found.some((other) => overlap(other, spot) > SAME)) found.push(spot);
  }
  return found.slice(0, MOST_SYMBOLS);
}

function overlap(a: Spot, b: Spot): number {
  const across =
    Math.min(a.x + a.width / 2, b.x + b.width / 2) - Math.max(a.x - a.width / 2, b.x - b.width / 2);
  const down =
    Math.min(a.y + a.height / 2, b.y + b.height / 2) -
    Math.max(a.y - a.height / 2, b.y - b.height / 2);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / Math.min(a.width * a.height, b.width * b.height);
}

/** The spot's box in the frame. A symbol fills its box roundly, so the box of its ellipse is the tighter guess. */
export function boxInFrame(
  spot: Spot,
  toFrame: Affine,
  frame: { width: number; height: number },
): Box {
  const cx = toFrame.a * spot.x + toFrame.b * spot.y + toFrame.tx;
  const cy = toFrame.c * spot.x + toFrame.d * spot.y + toFrame.ty;
  const halfX = Math.hypot(toFrame.a * spot.width, toFrame.b * spot.height) / 2;
  const halfY = Math.hypot(toFrame.c * spot.width, toFrame.d * spot.height) / 2;
  const x0 = Math.min(Math.max(cx - halfX, 0), frame.width);
  const y0 = Math.min(Math.max(cy - halfY, 0), frame.height);
  const x1 = Math.min(Math.max(cx + halfX, 0), frame.width);
  const y1 = Math.min(Math.max(cy + halfY, 0), frame.height);
  return [x0, y0, x1 - x0, y1 - y0];
}
