import { expect, test } from 'vitest';
import { ownPixels } from './own-pixels.ts';
import { boxInFrame, spots } from './symbols.ts';

const [height, width] = [24, 24];
const plane = height * width;

test('boxes are decoded for the asked card, and one inside another is dropped', () => {
  const output = new Float32Array(2 * 5 * plane);
  for (const slot of [0, 1]) output.fill(-9, slot * 5 * plane, slot * 5 * plane + plane);
  const put = (x: number, y: number, logit: number, w: number, h: number) => {
    const at = 5 * plane + y * width + x;
    output[at] = logit;
    output[at + 3 * plane] = Math.log(w / 32);
    output[at + 4 * plane] = Math.log(h / 32);
  };
  put(5, 6, 4, 40, 20);
  put(7, 6, 2, 12, 12);
  put(18, 18, 3, 30, 30);
  const found = spots(ownPixels, output, [2, 5, height, width], 1);
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ x: 44, y: 52 });
  expect(found[0]!.width).toBeCloseTo(40, 3);
  expect(found[0]!.height).toBeCloseTo(20, 3);
  expect(spots(ownPixels, output, [2, 5, height, width], 0)).toEqual([]);
});

test('a box is carried into the frame and cut at its edge', () => {
  const spot = { x: 10, y: 20, width: 8, height: 4, score: 1 };
  const map = { a: 2, b: 0, tx: 100, c: 0, d: 3, ty: 50 };
  expect(boxInFrame(spot, map, { width: 500, height: 500 })).toEqual([112, 104, 16, 12]);
  expect(boxInFrame(spot, map, { width: 120, height: 500 })).toEqual([112, 104, 8, 12]);
});
