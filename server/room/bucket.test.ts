import { expect, it } from 'vitest';
import { Bucket } from './bucket.ts';

it('lets so many through at once, and then at its rate', () => {
  const bucket = new Bucket(10, 3, 0);
  const taken = (now: number) => bucket.take(now);
  expect([0, 0, 0, 0].map(taken)).toEqual([true, true, true, false]);
  expect([100, 100, 150, 200].map(taken)).toEqual([true, false, false, true]);
  expect([9000, 9000, 9000, 9000].map(taken)).toEqual([true, true, true, false]);
});

it('tells whether there is something left without taking it', () => {
  const bucket = new Bucket(10, 1, 0);
  expect([bucket.has(0), bucket.has(0), bucket.take(0), bucket.has(0)]).toEqual([
    ...[true, true, true, false],
  ]);
  expect(bucket.has(100)).toBe(true);
});

it('gives many drops at once, or none of them', () => {
  const bucket = new Bucket(10, 20, 0);
  expect(bucket.take(0, 15)).toBe(true);
  expect(bucket.take(0, 6)).toBe(false);
  expect(bucket.take(100, 6)).toBe(true);
  expect(bucket.has(100)).toBe(false);
});
