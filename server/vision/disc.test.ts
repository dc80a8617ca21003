import { expect, it } from 'vitest';
import { ontoDisc } from './disc.ts';

it('puts what lies on a tilted card where it is on the round one', () => {
  const round = ontoDisc({ cx: 100, cy: 50, rx: 40, ry: 40, angle: 0 });
  expect(round([90, 26, 20, 8])).toEqual({ x: 0, y: -0.5, r: 0.25 });
  const tilted = ontoDisc({ cx: 100, cy: 50, rx: 40, ry: 20, angle: 90 });
  expect(tilted([99, 69, 2, 2]).y).toBe(0.5);
  expect(tilted([109, 49, 2, 2]).x).toBe(0.5);
});
