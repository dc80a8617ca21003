import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Frame } from '../camera/frame.ts';
import { CUT_OUT_SIDE, cutOut } from './cut-out.ts';

const [width, height] = [400, 300];
const outline = { cx: 180, cy: 140, rx: 120, ry: 90, angle: 0 };

/** A table of one colour with a card in warm light, whose right half is darker. */
function frame(): Frame {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const inside = Math.hypot((x - 180) / 120, (y - 140) / 90) < 1;
      const paper = x > 230 ? [0, 0, 120] : [200, 180, 150];
      data.set(inside ? paper : [0, 90, 0], i);
    }
  }
  return { seq: 1, time: 0, width, height, stride: 3 * width, format: 'rgb', data };
}

it('is the card alone, round, straight and white', async () => {
  const jpeg = await cutOut(frame(), outline);
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([CUT_OUT_SIDE, CUT_OUT_SIDE]);
  const at = (x: number, y: number) => {
    const i = (Math.round(y * CUT_OUT_SIDE) * CUT_OUT_SIDE + Math.round(x * CUT_OUT_SIDE)) * 3;
    return [...data.subarray(i, i + 3)];
  };
  // The paper is grey no more, all over the straightened card,
  for (const [x, y] of [
    [0.5, 0.5],
    [0.1, 0.5],
    [0.5, 0.06],
    [0.5, 0.94],
  ] as const) {
    const [red, green, blue] = at(x, y);
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeLessThan(12);
    expect(green).toBeGreaterThan(225);
  }
  // what is dark stays dark, where it lay: at 50 of 120 pixels,
  expect(at(0.68, 0.5)[0]).toBeGreaterThan(150);
  expect(at(0.74, 0.5)[0]).toBeLessThan(60);
  // and nothing of the table is in the corners.
  for (const [x, y] of [
    [0.02, 0.02],
    [0.97, 0.02],
    [0.02, 0.97],
    [0.9, 0.97],
  ] as const) {
    expect(Math.min(...at(x, y))).toBeGreaterThan(225);
  }
});
