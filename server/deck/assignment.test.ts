import { expect, it } from 'vitest';
import { random } from '../random.ts';
import { assign } from './assignment.ts';

const total = (weights: Float64Array, columns: number, result: Int16Array) =>
  result.reduce((sum, c, row) => sum + (c < 0 ? 0 : weights[row * columns + c]!), 0);

/** Tries everything. */
function best(weights: Float64Array, rows: number, columns: number, row = 0, used = 0): number {
  if (row === rows) return 0;
  let most = best(weights, rows, columns, row + 1, used);
  for (let c = 0; c < columns; c++) {
    if (used & (1 << c)) continue;
    const w = weights[row * columns + c]!;
    most = Math.max(most, w + best(weights, rows, columns, row + 1, used | (1 << c)));
  }
  return most;
}

it('finds the heaviest assignment, whatever the shape', () => {
  const next = random(7);
  for (let trial = 0; trial < 300; trial++) {
    const rows = 1 + Math.floor(next() * 5);
    const columns = Math.floor(next() * 6);
    const weights = Float64Array.from({ length: rows * columns }, () => next() * 2 - 0.7);
    const result = assign(weights, rows, columns);
    const used = result.filter((c) => c >= 0);
    expect(new Set(used).size).toBe(used.length);
    expect(total(weights, columns, result)).toBeCloseTo(best(weights, rows, columns), 10);
  }
});

it('leaves rows free rather than lose by them', () => {
  expect([...assign(Float64Array.of(5, -1, 4, -2), 2, 2)]).toEqual([0, -1]);
  expect([...assign(new Float64Array(0), 3, 0)]).toEqual([-1, -1, -1]);
});
