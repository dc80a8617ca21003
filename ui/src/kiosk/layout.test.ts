import fc from 'fast-check';
import { expect, it } from 'vitest';
import { middleSpots, type Spot } from './layout.ts';

const gap = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r;

it('keeps cards apart and inside the space, whatever their number and its shape', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('catch-them-all', 'triplet', 'duel', 'well'),
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0.5, max: 2.2, noNaN: true }),
      (game, slots, aspect) => {
        const spots = middleSpots(game, slots, aspect);
        expect(spots).toHaveLength(slots);
        const width = Math.max(aspect, 1);
        const height = Math.max(1 / aspect, 1);
        for (const [i, spot] of spots.entries()) {
          expect(Math.abs(spot.x) + spot.r).toBeLessThanOrEqual(width / 2 + 1e-9);
          expect(Math.abs(spot.y) + spot.r).toBeLessThanOrEqual(height / 2 + 1e-9);
          for (const other of spots.slice(i + 1)) expect(gap(spot, other)).toBeGreaterThan(0);
        }
      },
    ),
  );
});

it('lays a pair side by side, nine in three rows, and one as large as can be', () => {
  const [left, right] = middleSpots('duel', 2, 1.6);
  expect(left!.y).toBeCloseTo(right!.y);
  expect(left!.x).toBeCloseTo(-right!.x);
  const nine = middleSpots('triplet', 9, 1.3);
  expect(new Set(nine.map(({ y }) => y.toFixed(6))).size).toBe(3);
  expect(middleSpots('inferno', 1, 1.3)[0]!.r).toBeGreaterThan(0.45);
});

it('lays the reference in the centre of its ring', () => {
  for (let players = 2; players <= 8; players += 1) {
    const [reference, ...ring] = middleSpots('catch-them-all', players + 1, 1.2);
    expect([reference!.x, reference!.y]).toEqual([0, 0]);
    expect(ring.every(({ x, y }) => Math.hypot(x, y) > reference!.r)).toBe(true);
    expect(reference!.r).toBeGreaterThan(0.13);
  }
});
