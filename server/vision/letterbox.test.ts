import { expect, test } from 'vitest';
import type { Frame } from '../camera/frame.ts';
import { letterbox, normalised, place } from './letterbox.ts';
import { paint } from './testing.ts';

const dot = (cx: number, cy: number) => (x: number, y: number) =>
  Math.abs(x - cx) < 12 && Math.abs(y - cy) < 12 ? ([255, 0, 0] as const) : ([0, 0, 0] as const);

function shrink(frame: Frame, width: number, height: number) {
  const where = place(frame, width, height);
  const input = new Float32Array(3 * width * height);
  letterbox(frame, where, input);
  return { input, toFrame: where.toFrame };
}

/** Where the first channel weighs most, carried back to the frame. */
function found({ input, toFrame }: ReturnType<typeof shrink>, width: number, height: number) {
  let [sum, sx, sy] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Only what is redder than the grey of the bars.
      const weight = Math.max(0, input[y * width + x]! - 0.2);
      sum += weight;
      sx += weight * (x + 0.5);
      sy += weight * (y + 0.5);
    }
  }
  const [x, y] = [sx / sum, sy / sum];
  return {
    x: toFrame.a * x + toFrame.b * y + toFrame.tx,
    y: toFrame.c * x + toFrame.d * y + toFrame.ty,
  };
}

test.each([
  ['wide', 1280, 720],
  ['4:3', 640, 480],
  ['portrait', 480, 640],
  ['square', 266, 266],
  ['small', 90, 60],
  ['a strip', 1000, 100],
])('a thing in a %s picture is found where it was', (_, width, height) => {
  const [cx, cy] = [Math.round(width * 0.7), Math.round(height * 0.4)];
  const at = found(shrink(paint(width, height, dot(cx, cy)), 384, 256), 384, 256);
  const close = Math.max(2.5, width / 250);
  expect(Math.abs(at.x - cx - 0.5)).toBeLessThan(close);
  expect(Math.abs(at.y - cy - 0.5)).toBeLessThan(close);
});

test.each([0, -1, 1.01, Number.NaN])('a zoom of %d is refused', (zoom) => {
  expect(() => place({ width: 4, height: 3 }, 384, 256, zoom)).toThrow(RangeError);
});

test('channels are planes, and a flat colour stays that colour', () => {
  const { input } = shrink(
    paint(768, 512, () => [10, 100, 200]),
    384,
    256,
  );
  const plane = 384 * 256;
  for (const [c, value] of [10, 100, 200].entries()) {
    expect(input[c * plane]).toBeCloseTo(normalised(value), 5);
    expect(input[c * plane + plane - 1]).toBeCloseTo(normalised(value), 5);
  }
});
