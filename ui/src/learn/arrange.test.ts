import { describe, expect, it } from 'vitest';
import { around, arrange, type Spot } from './arrange.ts';

/** How far the two closest of some spots are apart, in units of how far they reach. */
function closest(spots: readonly Spot[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, a] of spots.entries())
    for (const b of spots.slice(i + 1))
      least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) / (a.reach + b.reach));
  return least;
}

describe.each([1, 2, 7, 13, 21, 31, 57, 133])('%i symbols on a card that grows', (count) => {
  const spots = arrange(count);

  it('lie within its rim', () => {
    expect(spots).toHaveLength(count);
    for (const { x, y, reach } of spots) expect(Math.hypot(x, y) + reach).toBeLessThan(1);
  });

  it('do not touch each other', () => {
    expect(closest(spots)).toBeGreaterThan(1);
  });
});

it.each([3, 4, 5, 6, 8, 14])('%i symbols lie around the middle of a small card', (count) => {
  const spots = around(count);
  expect(spots).toHaveLength(count);
  for (const { x, y, reach } of spots) expect(Math.hypot(x, y) + reach).toBeLessThan(1);
  expect(closest(spots)).toBeGreaterThan(1);
});
