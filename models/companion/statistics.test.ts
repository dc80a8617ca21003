import { normal, random } from '@twinspot/server/random.js';
import { expect, test } from 'vitest';
import { chanceOfLess, differenceRange, middleOf, shareOf } from './statistics.ts';

test('the more things, the narrower is where a share may lie; it always holds what was seen', () => {
  const [few, many] = [shareOf(9, 10), shareOf(900, 1000)];
  expect(many.high - many.low).toBeLessThan(0.2 * (few.high - few.low));
  expect(many.low).toBeLessThan(0.9);
  expect(many.high).toBeGreaterThan(0.9);
  expect(shareOf(50, 50)).toMatchObject({ share: 1, high: 1 });
  expect(shareOf(0, 0)).toMatchObject({ share: 0, low: 0, high: 1 });
});

test('six pictures that are worse and none that is better are hardly chance, two may be', () => {
  const worse = (count: number) => [
    ...new Array(300 - count).fill(0),
    ...new Array(count).fill(-1),
  ];
  // Of six coins all on one side: one in 64.
  expect(chanceOfLess(worse(6))).toBeCloseTo(1 / 64, 2);
  expect(chanceOfLess(worse(2))).toBeCloseTo(1 / 4, 1);
  expect(chanceOfLess(worse(0))).toBe(1);
  expect(chanceOfLess(worse(6).map((one) => -one))).toBeGreaterThan(0.98);
});

test('noise alone is called worse as seldom as was asked for', () => {
  const next = random(3);
  const chances = Array.from({ length: 100 }, () =>
    chanceOfLess(Array.from({ length: 60 }, () => Math.round(normal(next)))),
  );
  const called = chances.filter((chance) => chance < 0.05).length;
  expect(called).toBeLessThan(14);
  expect(called).toBeGreaterThan(0);
});

test('a difference lies in its range, which the number of pictures narrows', () => {
  const of = (count: number) => new Array<number>(count).fill(8);
  const some = (count: number) => Array.from({ length: count }, (_, i) => (i % 10 === 0 ? -2 : 0));
  const [low, high] = differenceRange(some(200), of(200));
  expect(low).toBeLessThan(-0.025);
  expect(high).toBeGreaterThan(-0.025);
  expect(high).toBeLessThan(0);
  const [lower, higher] = differenceRange(some(20), of(20));
  expect(higher - lower).toBeGreaterThan(2 * (high - low));
});

test('the middle of odd numbers does not care for the largest', () => {
  const values = [...Array.from({ length: 99 }, (_, i) => 1 + i / 1000), 500];
  const { middle, low, high } = middleOf(values);
  expect(middle).toBeCloseTo(1.05, 2);
  expect(low).toBeGreaterThan(1.03);
  expect(high).toBeLessThan(1.07);
});
