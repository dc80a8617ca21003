import type { PixelsBinding } from '@twinspot/native/pixels.js';
import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';
import { cropMap } from './crops.ts';
import { roomFor } from './inputs.ts';
import { stepOf } from './layout.ts';
import { place } from './letterbox.ts';
import { leastLogit, peakAt } from './peaks.ts';
import type { Pixels } from './pixels.ts';
import { REACH, straightMap } from './straighten.ts';

/** In C++, on a thread of its own; only peaks are found at once, for they are few. */
export function nativePixels(native: PixelsBinding): Pixels {
  return {
    name: 'native',
    letterbox: async (frame, width, height, zoom) => {
      const where = place(frame, width, height, zoom);
      const { left, top, across, down, portrait, toFrame } = where;
      const numbers = Int32Array.of(width, height, left, top, across, down, Number(portrait));
      const input = new Float32Array(3 * width * height);
      await native.letterbox(frame.data, numbersOf(frame), numbers, input);
      return { input, toFrame };
    },

    straighten: async (frame, outlines, squares) => {
      const { all, inputs } = roomFor(outlines.length, squares);
      const maps = outlines.map((outline) => straightMap(outline, squares.side));
      const gains = new Float64Array(3 * maps.length);
      const { data } = frame;
      const layout = numbersOf(frame);
      await native.straighten(data, layout, packed(maps), squares.side, REACH, all, gains);
      const straight = maps.map((toFrame, i) => {
        const [red = 1, green = 1, blue = 1] = gains.subarray(3 * i);
        return { toFrame, gains: [red, green, blue] as const };
      });
      return { inputs, straight };
    },

    crops: async (frame, cuttings, squares) => {
      const { side } = squares;
      const { all, inputs } = roomFor(cuttings.length, squares);
      const maps = cuttings.map(({ spot, straight }) => cropMap(spot, straight.toFrame, side));
      const gains = Float64Array.from(cuttings.flatMap(({ straight }) => straight.gains));
      await native.crops(frame.data, numbersOf(frame), packed(maps), gains, side, all);
      return inputs;
    },

    peaks: (map, offset, shape, threshold, most) => {
      const { channels, height, width } = shape;
      if (offset < 0 || offset + channels * height * width > map.length) {
        throw new RangeError(`no ${channels}x${height}x${width} values from ${offset} on`);
      }
      const least = leastLogit(threshold);
      const found = native.peaks(map, offset, channels, height, width, least, most);
      return Array.from({ length: found.length / channels }, (_, i) => {
        const [score = 0, x = 0, y = 0, ...values] = found.subarray(
          i * channels,
          (i + 1) * channels,
        );
        return peakAt(score, x, y, values);
      });
    },
  };
}

/** A frame's numbers as the addon takes them. @throws {TwinspotError} `frame-layout` */
function numbersOf(frame: Frame): Int32Array {
  return Int32Array.of(frame.width, frame.height, frame.stride, stepOf(frame));
}

function packed(maps: readonly Affine[]): Float64Array {
  return Float64Array.from(maps.flatMap(({ a, b, tx, c, d, ty }) => [a, b, tx, c, d, ty]));
}
