import type { PixelsBinding } from '@twinspot/native/pixels.js';
import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';
import { cropMap } from './crops.ts';
import { stepOf } from './layout.ts';
import type { Place } from './letterbox.ts';
import { leastLogit, peakAt } from './peaks.ts';
import type { Pixels } from './pixels.ts';
import { REACH, straightMap } from './straighten.ts';

/** In C++, on as many threads as there are processors; only peaks are found at once, for they are few. */
export function nativePixels(native: PixelsBinding): Pixels {
  return {
    name: 'native',
    letterbox: async (frame, where, input) => {
      const { width, height, left, top, across, down, portrait } = where;
      checkPlace(where);
      checkRoom(input, 1, 3 * width * height);
      const numbers = Int32Array.of(width, height, left, top, across, down, Number(portrait));
      await native.letterbox(frame.data, numbersOf(frame), numbers, input);
    },

    straighten: async (frame, outlines, side, planes) => {
      checkRoom(planes, outlines.length, 3 * side * side);
      const maps = outlines.map((outline) => straightMap(outline, side));
      const gains = new Float64Array(3 * maps.length);
      const layout = numbersOf(frame);
      await native.straighten(frame.data, layout, packed(maps), side, REACH, planes, gains);
      return maps.map((toFrame, i) => {
        const [red = 1, green = 1, blue = 1] = gains.subarray(3 * i);
        return { toFrame, gains: [red, green, blue] };
      });
    },

    crops: async (frame, cuttings, side, planes) => {
      checkRoom(planes, cuttings.length, 3 * side * side);
      const maps = cuttings.map(({ spot, straight }) => cropMap(spot, straight.toFrame, side));
      const gains = Float64Array.from(cuttings.flatMap(({ straight }) => straight.gains));
      await native.crops(frame.data, numbersOf(frame), packed(maps), gains, side, planes);
    },

    peaks: (map, offset, shape, threshold, most) => {
      const { channels, height, width } = shape;
      const inside = offset >= 0 && offset + channels * height * width <= map.length;
      if (!inside || channels < 3) {
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

/** C++ writes where it was told to. */
function checkPlace({ width, height, left, top, across, down }: Place): void {
  const whole = [width, height, left, top, across, down].every(Number.isInteger);
  const inside = left >= 0 && top >= 0 && left + across <= width && top + down <= height;
  if (whole && inside && across >= 1 && down >= 1) return;
  throw new RangeError(
    `${across}x${down} pixels from (${left}, ${top}) on do not lie in an input of ${width}x${height}`,
  );
}

/** C++ writes what it was told to: there must be room for it. */
function checkRoom(planes: Float32Array, count: number, each: number): void {
  if (planes.length >= count * each) return;
  throw new RangeError(`room for ${count} times ${each} values was expected, not ${planes.length}`);
}

/** A frame's numbers as the addon takes them. @throws {TwinspotError} `frame-layout` */
function numbersOf(frame: Frame): Int32Array {
  return Int32Array.of(frame.width, frame.height, frame.stride, stepOf(frame));
}

function packed(maps: readonly Affine[]): Float64Array {
  return Float64Array.from(maps.flatMap(({ a, b, tx, c, d, ty }) => [a, b, tx, c, d, ty]));
}
