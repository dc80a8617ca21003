import { expect, test } from 'vitest';
import { sample } from './sample.ts';
import { paint } from './testing.ts';

const ramp = paint(40, 30, (x, y) => [6 * x, 8 * y, 50]);

test('pixel for pixel it copies', () => {
  const out = new Float32Array(3 * 16);
  sample(ramp, { a: 1, b: 0, tx: 5, c: 0, d: 1, ty: 7 }, 4, out);
  expect([...out.slice(0, 3)]).toEqual([30, 56, 50]);
  expect([...out.slice(45)]).toEqual([48, 80, 50]);
});

test('between pixels it interpolates, shrinking it averages', () => {
  const out = new Float32Array(3);
  sample(ramp, { a: 1, b: 0, tx: 5.5, c: 0, d: 1, ty: 7.25 }, 1, out);
  expect([...out]).toEqual([33, 58, 50]);
  sample(ramp, { a: 2, b: 0, tx: 6, c: 0, d: 2, ty: 8 }, 1, out);
  expect([...out]).toEqual([39, 68, 50]);
});

test('beyond the frame its edge goes on', () => {
  const out = new Float32Array(3 * 4);
  sample(ramp, { a: 1, b: 0, tx: -20, c: 0, d: 1, ty: -20 }, 2, out);
  expect([...out.slice(0, 3)]).toEqual([0, 0, 50]);
  sample(ramp, { a: 3, b: 0, tx: 100, c: 0, d: 3, ty: 100 }, 2, out);
  expect([...out.slice(0, 3)]).toEqual([234, 232, 50]);
});
