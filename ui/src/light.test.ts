import { expect, it } from 'vitest';
import { measureLight, tableTop } from './light.ts';

/** A picture with a border of one colour and a middle of another. */
function picture(border: number[], middle: number[], width = 8, height = 6): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const edge = x === 0 || y === 0 || x === width - 1 || y === height - 1;
      rgba.set([...(edge ? border : middle), 255], (y * width + x) * 4);
    }
  }
  return rgba;
}

it('takes the table from the border, and the light from what is lightest', () => {
  const { table, bright } = measureLight(picture([60, 40, 20], [250, 250, 250]), 8, 6);
  expect(table).toEqual([60, 40, 20]);
  expect(bright).toBeCloseTo(250 / 255);
});

it('calls a dark picture dark', () => {
  expect(measureLight(picture([9, 9, 9], [12, 12, 12]), 8, 6).bright).toBeLessThan(0.06);
});

it('darkens a white table until white words can be read on it, and keeps its hue', () => {
  expect(tableTop([255, 204, 153])).toBe('rgb(52, 42, 31)');
  expect(tableTop([30, 20, 10])).toBe('rgb(30, 20, 10)');
  expect(tableTop([0, 0, 0])).toBe('rgb(0, 0, 0)');
});
