import type { Affine } from './affine.ts';
import type { Box } from './card.ts';
import { overSmaller } from './overlap.ts';
import type { Pixels } from './pixels.ts';

/** As in models/training/detect.py: sizes are regressed as logarithms relative to this, in input pixels. */
const UNIT = 32;
const THRESHOLD = 0.3;
/** Room for a few false ones beside the eight. */
const MOST_SYMBOLS = 12;
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
export function spots(
  { peaks }: Pick<Pixels, 'peaks'>,
  output: Float32Array,
  shape: readonly number[],
  slot: number,
): Spot[] {
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
    if (!found.some((other) => overSmaller(boxOf(other), boxOf(spot)) > SAME)) found.push(spot);
  }
  return found.slice(0, MOST_SYMBOLS);
}

const boxOf = ({ x, y, width, height }: Spot): Box => [
  x - width / 2,
  y - height / 2,
  width,
  height,
];

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
