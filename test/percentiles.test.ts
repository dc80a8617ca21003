import { expect, test } from 'vitest';
import { percentiles } from './percentiles.ts';

test('percentiles are values that occurred, by nearest rank', () => {
  const values = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(percentiles(values)).toEqual({ p50: 100, p95: 190, p99: 198 });
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
});

test('of nothing there are none', () => {
  expect(() => percentiles([])).toThrow(RangeError);
});
