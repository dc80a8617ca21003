import { expect, it } from 'vitest';
import { inOrder } from './capture-order.ts';

const at = (cx: number, cy: number) => ({ outline: { cx, cy } });

it('is row by row in a grid, whatever lies a little askew', () => {
  const grid = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => at(100 * column + 7 * row, 100 * row - 9 * column)),
  );
  expect(inOrder([...grid].reverse())).toEqual(grid);
});

it('is the one amid the others first, then those around it, clockwise', () => {
  const amid = at(3, -2);
  const [left, above, right, below] = [at(-90, 5), at(0, -80), at(95, 0), at(0, 85)];
  const order = inOrder([below, left, amid, right, above]);
  expect(order[0]).toBe(amid);
  const turn = [above, right, below, left];
  const from = turn.indexOf(order[1]!);
  expect(order.slice(1)).toEqual([...turn.slice(from), ...turn.slice(0, from)]);
});

it('is nothing for no card', () => {
  expect(inOrder([])).toEqual([]);
});
