import { describe, expect, it } from 'vitest';
import { GAP, layOutCard, MARGIN, type Place, project } from './card-layout.ts';
import type { Silhouette } from './silhouette.ts';

/** A silhouette of all cells for which `covers` holds. */
function shape(covers: (x: number, y: number) => boolean, extent: number): Silhouette {
  const points: number[] = [];
  for (let y = -0.4875; y < 0.5; y += 0.025) {
    for (let x = -0.4875; x < 0.5; x += 0.025) if (covers(x, y)) points.push(x, y);
  }
  return { points: Float32Array.from(points), cell: 0.025, extent };
}

const disc = shape((x, y) => Math.hypot(x, y) < 0.45, 0.9);
const bar = shape((x) => Math.abs(x) < 0.1, 1);
const hook = shape((x, y) => x < -0.2 || y > 0.25, 1);
const eight = [disc, bar, hook, disc, bar, hook, disc, bar];

/** The least distance between the points of any two drawings. */
function closest(silhouettes: readonly Silhouette[], places: readonly Place[]): number {
  const spots = places.map((place, i) => project(silhouettes[i]!.points, place));
  let least = 1;
  for (const [i, a] of spots.entries()) {
    for (const b of spots.slice(i + 1)) {
      for (let p = 0; p < a.length; p += 2) {
        for (let q = 0; q < b.length; q += 2) {
          least = Math.min(least, Math.hypot(a[p]! - b[q]!, a[p + 1]! - b[q + 1]!));
        }
      }
    }
  }
  return least;
}

describe('layOutCard', () => {
  it.each([1, 2, 3])('keeps the gap and the margin (seed %i)', (seed) => {
    const places = layOutCard(eight, seed);
    expect(closest(eight, places)).toBeGreaterThan(GAP);
    for (const [i, place] of places.entries()) {
      const spots = project(eight[i]!.points, place);
      for (let p = 0; p < spots.length; p += 2) {
        expect(Math.hypot(spots[p]!, spots[p + 1]!)).toBeLessThan(0.5 - MARGIN);
      }
    }
  });

  it('makes drawings of many sizes, the biggest near 40 % of the card', () => {
    const lengths = layOutCard(eight, 4).map(({ side }, i) => side * eight[i]!.extent);
    expect(Math.max(...lengths)).toBeGreaterThan(0.33);
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeGreaterThan(1.8);
  });

  it('depends on the seed alone', () => {
    expect(layOutCard(eight, 5)).toEqual(layOutCard(eight, 5));
    expect(layOutCard(eight, 5)).not.toEqual(layOutCard(eight, 6));
  });

  it.each([3, 6, 12])('finds room for %i drawings', (count) => {
    const silhouettes = Array.from({ length: count }, (_, i) => eight[i % 8]!);
    expect(closest(silhouettes, layOutCard(silhouettes, 7))).toBeGreaterThan(GAP);
  });
});
