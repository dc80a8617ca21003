import { expect, it } from 'vitest';
import { Buckets } from './buckets.ts';

it('are one for each, and those that were quiet for longest are forgotten', () => {
  const buckets = new Buckets(1, 1, 2);
  expect(buckets.of('a', 0).take(0)).toBe(true);
  expect(buckets.of('a', 0).take(0)).toBe(false);
  expect(buckets.of('b', 0).take(0)).toBe(true);
  expect(buckets.of('a', 0).take(0)).toBe(false);
  expect(buckets.of('c', 0).take(0)).toBe(true);
  expect(buckets.of('a', 0).take(0)).toBe(false);
  expect(buckets.of('b', 0).take(0)).toBe(true);
});
