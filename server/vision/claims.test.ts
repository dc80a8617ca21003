import { expect, test } from 'vitest';
import type { Box } from './card.ts';
import { overlap, settle } from './claims.ts';

const row = (y: number, xs: number[]): Box[] => xs.map((x) => [x, y, 10, 10]);
const claim = (boxes: Box[], score = 0.9, each = 0.9) => ({
  score,
  boxes,
  scores: boxes.map(() => each),
});

test('cards apart keep all their symbols', () => {
  expect(settle([claim(row(0, [0, 20, 40])), claim(row(50, [0, 20, 40]))])).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
});

test('a second outline of a card is dropped, whichever comes first', () => {
  const whole = claim(row(0, [0, 20, 40, 60, 80]));
  const shifted = claim(row(1, [20, 40, 60, 80]), 0.95);
  expect(settle([shifted, whole])).toEqual([null, [0, 1, 2, 3, 4]]);
});

test('a card under another keeps what only it shows', () => {
  const top = claim(row(0, [0, 20, 40, 60, 80]));
  const under = claim([...row(0, [80]), ...row(30, [80, 100, 120])]);
  expect(settle([under, top])).toEqual([
    [1, 2, 3],
    [0, 1, 2, 3, 4],
  ]);
});

test('an unsure outline with hardly a symbol is no card, a sure one may lie face down', () => {
  expect(settle([claim(row(0, [0, 20]), 0.4)])).toEqual([null]);
  expect(settle([claim([], 0.9)])).toEqual([[]]);
});

test('overlap is intersection over union', () => {
  expect(overlap([0, 0, 10, 10], [5, 0, 10, 10])).toBeCloseTo(1 / 3);
  expect(overlap([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0);
});
