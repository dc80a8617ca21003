import { expect, test } from 'vitest';
import { plans } from './plan.ts';

test('every light meets every tilt and every size equally often', () => {
  const cells = new Map<string, number>();
  for (const { factors } of plans('full')) {
    const { cards, light, tilt, size } = factors;
    const cell = `${cards === '2 cards'} ${light} ${tilt} ${size}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  expect(cells.size).toBe(2 * 4 * 3 * 3);
  expect(new Set(cells.values()).size).toBe(2);
});

test('what a plan is broken down by is true of it', () => {
  for (const { factors, tilt, radius, count } of plans('full')) {
    const [low, high] = [...factors.tilt.matchAll(/\d+/g)].map(Number);
    expect(tilt >= low! && tilt <= high!).toBe(true);
    const [small, large] = [...factors.size.matchAll(/\d+/g)].map(Number);
    expect(radius >= small! && radius <= large!).toBe(true);
    expect(factors.cards).toBe(count === 2 ? '2 cards' : '3 to 6 cards');
  }
  expect(new Set(plans('full').map(({ count }) => count))).toEqual(new Set([2, 3, 4, 5, 6]));
});

test('a quick evaluation looks at some of the same tables, of all kinds, and no table comes twice', () => {
  const all = plans('full');
  const quick = plans('quick');
  expect(all).toEqual(expect.arrayContaining(quick));
  expect(new Set(quick.map(({ light }) => light)).size).toBe(4);
  expect(new Set(quick.map(({ factors }) => factors.size)).size).toBe(3);
  expect(new Set(all.map(({ seed }) => seed)).size).toBe(all.length);
});
