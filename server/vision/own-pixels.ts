import { crop } from './crops.ts';
import { fill } from './fill.ts';
import { letterbox } from './letterbox.ts';
import { peaks } from './peaks.ts';
import type { Pixels } from './pixels.ts';
import { straighten } from './straighten.ts';

/** In TypeScript, for machines without the addon. Blocks the thread while it works. */
export const ownPixels: Pixels = {
  name: 'typescript',
  letterbox: async (frame, where, input) => letterbox(frame, where, input),

  straighten: async (frame, outlines, side, planes) =>
    outlines.map((outline, i) => {
      const { pixels, gains, toFrame } = straighten(frame, outline, side);
      fill(planes, i, side, pixels, gains);
      return { toFrame, gains };
    }),

  crops: async (frame, cuttings, side, planes) => {
    const pixels = new Float32Array(3 * side * side);
    cuttings.forEach(({ spot, straight: { toFrame, gains } }, i) => {
      crop(frame, spot, toFrame, side, pixels);
      fill(planes, i, side, pixels, gains);
    });
  },

  peaks,
};
