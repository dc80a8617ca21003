import { expect, test } from 'vitest';
import { arePieces, overSmaller, overUnion } from './overlap.ts';

test('shared area is weighed against both boxes, or against the smaller one', () => {
  expect(overUnion([0, 0, 10, 10], [5, 0, 10, 10])).toBeCloseTo(1 / 3);
  expect(overSmaller([0, 0, 10, 10], [5, 0, 10, 10])).toBeCloseTo(1 / 2);
  expect(overSmaller([0, 0, 10, 10], [2, 2, 3, 3])).toBe(1);
  expect(overUnion([0, 0, 10, 10], [2, 2, 3, 3])).toBeCloseTo(0.09);
});

test('boxes that only touch share nothing', () => {
  expect(overUnion([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0);
  expect(overSmaller([0, 0, 10, 10], [0, 12, 10, 10])).toBe(0);
});

test('a box that lies mostly within another is a piece of the same thing', () => {
  expect(arePieces([0, 0, 10, 10], [6, 0, 4, 10])).toBe(true);
  expect(arePieces([0, 0, 10, 10], [8, 0, 4, 10])).toBe(false);
});
