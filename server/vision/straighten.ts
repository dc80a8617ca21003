import type { Frame } from '../camera/frame.ts';
import { type Affine, discTo } from './affine.ts';
import type { Ellipse } from './card.ts';
import { sample } from './sample.ts';

/** A straightened card's picture reaches a little beyond the rim. As in models/training/tables.py. */
export const REACH = 1.12;
/** The paper's colour is looked for inside this part of the radius, at this percentile. */
const INSIDE = 0.9;
const PERCENTILE = 0.8;
/** What the paper's brightness becomes; darker paper than this is noise. */
const PAPER = 0.94 * 255;
const DARKEST = 24;

/** How a card was straightened. */
export interface Straight {
  /** From the straightened picture's pixels to the frame's. */
  readonly toFrame: Affine;
  /** Multiplies each channel so that the card's paper becomes white, whatever the light. */
  readonly gains: readonly [number, number, number];
}

export interface Straightened extends Straight {
  /** `side * side * 3` values 0..255, interleaved RGB, not yet balanced. */
  readonly pixels: Float32Array;
}

/** From the pixels of a straightened card's picture to the frame's. */
export function straightMap(outline: Ellipse, side: number, reach = REACH): Affine {
  const disc = discTo(outline);
  const unit = (2 * reach) / side;
  return {
    a: disc.a * unit,
    b: disc.b * unit,
    tx: disc.tx - reach * (disc.a + disc.b),
    c: disc.c * unit,
    d: disc.d * unit,
    ty: disc.ty - reach * (disc.c + disc.d),
  };
}

/**
 * Cuts a card out of the frame as if seen from above: its ellipse becomes a circle.
 * @param reach how far the picture goes beyond the card's middle, in its radius
 */
export function straighten(
  frame: Frame,
  outline: Ellipse,
  side: number,
  reach = REACH,
): Straightened {
  const toFrame = straightMap(outline, side, reach);
  const pixels = new Float32Array(side * side * 3);
  sample(frame, toFrame, side, pixels);
  return { pixels, toFrame, gains: balance(pixels, side, reach) };
}

function balance(pixels: Float32Array, side: number, reach: number): [number, number, number] {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  const radius = (INSIDE * side) / 2 / reach;
  let inside = 0;
  for (let v = 0; v < side; v++) {
    const y = v + 0.5 - side / 2;
    if (Math.abs(y) >= radius) continue;
    const half = Math.sqrt(radius * radius - y * y);
    const u1 = Math.ceil(side / 2 + half - 0.5);
    for (let u = Math.ceil(side / 2 - half - 0.5); u < u1; u++) {
      const i = 3 * (v * side + u);
      counts[0][pixels[i]! | 0]!++;
      counts[1][pixels[i + 1]! | 0]!++;
      counts[2][pixels[i + 2]! | 0]!++;
      inside++;
    }
  }
  const gain = (count: Uint32Array): number => PAPER / Math.max(percentile(count, inside), DARKEST);
  return [gain(counts[0]), gain(counts[1]), gain(counts[2])];
}

function percentile(counts: Uint32Array, total: number): number {
  let below = 0;
  for (let value = 0; value < 256; value++) {
    below += counts[value]!;
    if (below >= PERCENTILE * total) return value;
  }
  return 255;
}
