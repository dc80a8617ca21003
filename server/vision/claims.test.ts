import { expect, test } from 'vitest';
import type { Box } from './card.ts';
import { settle } from './claims.ts';

const row = (y: number, xs: number[]): Box[] => xs.map((x) => [x, y, 10, 10]);
/** A card with these symbols, far from all others unless its centre's x and its radius are given. */
let far = 0;
const claim = (boxes: Box[], score = 0.9, [cx, radius]: [number, number] = [1000 * ++far, 40]) => ({
  outline: { cx, cy: 0, rx: radius, ry: radius, angle: 0 },
  score,
  boxes,
  spots: boxes.map(() => ({ score: 0.9 })),
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

test('what is drawn on a card is no card, a card of its size that lies on it is', () => {
  const card = claim(row(0, [0, 20, 40, 60, 80]), 0.9, [0, 100]);
  const skull = claim(row(3, [33, 52, 71]), 0.9, [40, 30]);
  const other = claim(row(60, [33, 52, 71]), 0.9, [80, 95]);
  expect(settle([skull, card])).toEqual([null, [0, 1, 2, 3, 4]]);
  expect(settle([other, card])[0]).toEqual([0, 1, 2]);
});
