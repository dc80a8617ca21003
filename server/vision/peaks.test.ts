import { expect, test } from 'vitest';
import { peaks } from './peaks.ts';

const shape = { channels: 4, height: 5, width: 6 };
const plane = 30;

function map(
  things: { x: number; y: number; logit: number; dx?: number; dy?: number; value?: number }[],
) {
  const values = new Float32Array(4 * plane);
  values.fill(-8, 0, plane);
  for (const { x, y, logit, dx = 0, dy = 0, value = 0 } of things) {
    const at = y * 6 + x;
    values[at] = logit;
    values[plane + at] = dx;
    values[2 * plane + at] = dy;
    values[3 * plane + at] = value;
  }
  return values;
}

test('a peak is read with its offset and value, in pixels of the input', () => {
  const [only, ...more] = peaks(
    map([{ x: 2, y: 3, logit: 3, dx: 0.25, dy: -0.5, value: 0.7 }]),
    0,
    shape,
    0.3,
    9,
  );
  expect(more).toEqual([]);
  expect(only!.x).toBeCloseTo(8 * 2.75, 4);
  expect(only!.y).toBeCloseTo(8 * 3, 4);
  expect(only!.values[0]).toBeCloseTo(0.7, 5);
  expect(only!.score).toBeCloseTo(1 / (1 + Math.exp(-3)), 5);
});

test('of neighbours only the highest is a peak, and what they regress is weighed by their heat', () => {
  const found = peaks(
    map([
      { x: 2, y: 2, logit: 2, value: 1 },
      { x: 3, y: 2, logit: 1, value: 0 },
    ]),
    0,
    shape,
    0.3,
    9,
  );
  expect(found).toHaveLength(1);
  const [p, q] = [1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(-1))];
  expect(found[0]!.values[0]).toBeCloseTo(p / (p + q), 5);
});

test('cold neighbours have no say: nobody taught them sizes', () => {
  const [only] = peaks(
    map([
      { x: 2, y: 2, logit: 2, value: 1 },
      { x: 3, y: 2, logit: -3, value: 100 },
    ]),
    0,
    shape,
    0.3,
    9,
  );
  expect(only!.values[0]).toBeCloseTo(1, 5);
});

test('equal neighbours are one peak, the surest come first, the rest is cut', () => {
  const found = peaks(
    map([
      { x: 0, y: 0, logit: 1 },
      { x: 1, y: 0, logit: 1 },
      { x: 4, y: 4, logit: 5 },
      { x: 4, y: 1, logit: -2 },
    ]),
    0,
    shape,
    0.3,
    2,
  );
  expect(found.map(({ score }) => score > 0.9)).toEqual([true, false]);
});
