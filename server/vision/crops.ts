import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';
import { sample } from './sample.ts';
import type { Spot } from './symbols.ts';

/** A crop reaches a little beyond the symbol's box. As in models/training/crops.py. */
const REACH = 1.2;

/** From the pixels of a symbol's crop to the frame's; `toFrame` is its card's. */
export function cropMap(spot: Spot, toFrame: Affine, side: number): Affine {
  const reach = REACH * Math.max(spot.width, spot.height);
  const unit = reach / side;
  const x0 = spot.x - reach / 2;
  const y0 = spot.y - reach / 2;
  return {
    a: toFrame.a * unit,
    b: toFrame.b * unit,
    tx: toFrame.a * x0 + toFrame.b * y0 + toFrame.tx,
    c: toFrame.c * unit,
    d: toFrame.d * unit,
    ty: toFrame.c * x0 + toFrame.d * y0 + toFrame.ty,
  };
}

/** Cuts a symbol from the frame at full resolution, straightened as its card: `side * side * 3` values 0..255. */
export function crop(
  frame: Frame,
  spot: Spot,
  toFrame: Affine,
  side: number,
  out: Float32Array,
): void {
  sample(frame, cropMap(spot, toFrame, side), side, out);
}
