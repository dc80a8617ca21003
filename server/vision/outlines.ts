import { type Affine, mapEllipse } from './affine.ts';
import type { Ellipse } from './card.ts';
import type { Peak } from './peaks.ts';
import type { Pixels } from './pixels.ts';

/** As in models/training/detect.py: radii are regressed as logarithms relative to this, in input pixels. */
const UNIT = 48;
const THRESHOLD = 0.3;
export const MOST_CARDS = 16;
/** Two outlines are one card when a centre lies this near the other's, in radii, and their sizes agree. */
const SAME_CENTRE = 0.35;
const SAME_SIZE = 1.5;

export interface Outline {
  readonly outline: Ellipse;
  readonly score: number;
}

/** Card outlines in the frame's pixels, the surest first, from the output of the cards network (1 x 6 x H x W). */
export function outlines(
  { peaks }: Pick<Pixels, 'peaks'>,
  output: Float32Array,
  shape: readonly number[],
  toFrame: Affine,
): Outline[] {
  const [, channels = 6, height = 0, width = 0] = shape;
  const found: Outline[] = [];
  for (const peak of peaks(output, 0, { channels, height, width }, THRESHOLD, 2 * MOST_CARDS)) {
    const outline = mapEllipse(toFrame, ellipseOf(peak));
    if (!found.some((other) => isSame(other.outline, outline)))
      found.push({ outline, score: peak.score });
  }
  return found.slice(0, MOST_CARDS);
}

function ellipseOf(peak: Peak): Ellipse {
  const [size = 0, cos = 0, sin = 0] = peak.values;
  const radius = UNIT * Math.exp(size);
  const squash = Math.min(Math.hypot(cos, sin), 1.2);
  return {
    cx: peak.x,
    cy: peak.y,
    rx: radius * Math.exp(squash / 2),
    ry: radius * Math.exp(-squash / 2),
    angle: (Math.atan2(sin, cos) / 2) * (180 / Math.PI),
  };
}

function isSame(a: Ellipse, b: Ellipse): boolean {
  const sizeA = Math.sqrt(a.rx * a.ry);
  const sizeB = Math.sqrt(b.rx * b.ry);
  const near = Math.hypot(a.cx - b.cx, a.cy - b.cy) < SAME_CENTRE * Math.min(sizeA, sizeB);
  return near && sizeA < SAME_SIZE * sizeB && sizeB < SAME_SIZE * sizeA;
}
