import { crop } from './crops.ts';
import { fill } from './fill.ts';
import { roomFor } from './inputs.ts';
import { letterbox } from './letterbox.ts';
import { peaks } from './peaks.ts';
import type { Pixels } from './pixels.ts';
import { straighten } from './straighten.ts';

/** In TypeScript, for machines without the addon. Blocks the thread while it works. */
export const ownPixels: Pixels = {
  name: 'typescript',
  letterbox: async (frame, width, height, zoom) => letterbox(frame, width, height, zoom),

  straighten: async (frame, outlines, squares) => {
    const { all, inputs } = roomFor(outlines.length, squares);
    const straight = outlines.map((outline, i) => {
      const { pixels, gains, toFrame } = straighten(frame, outline, squares.side);
      fill(all, i, squares.side, pixels, gains);
      return { toFrame, gains };
    });
    return { inputs, straight };
  },

  crops: async (frame, cuttings, squares) => {
    const { side } = squares;
    const { all, inputs } = roomFor(cuttings.length, squares);
    const pixels = new Float32Array(3 * side * side);
    cuttings.forEach(({ spot, straight: { toFrame, gains } }, i) => {
      crop(frame, spot, toFrame, side, pixels);
      fill(all, i, side, pixels, gains);
    });
    return inputs;
  },

  peaks,
};
