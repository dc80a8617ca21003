import { expect, test } from 'vitest';
import { Inputs } from './inputs.ts';

test('things lie side by side, and what is left over is zero', () => {
  const inputs = new Inputs([2, 3, 1, 2]);
  const first = inputs.take(3);
  expect(first.runs.map((run) => run.length)).toEqual([12, 12]);
  first.all.fill(7);
  inputs.giveBack(first);
  const second = inputs.take(3);
  expect([...second.runs[1]!.subarray(0, 6)]).toEqual([7, 7, 7, 7, 7, 7]);
  expect([...second.runs[1]!.subarray(6)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(inputs.take(0).runs).toEqual([]);
});

test('memory is used again once it is given back, and never twice at once', () => {
  const inputs = new Inputs([1, 3, 8, 8]);
  const first = inputs.take(4);
  expect(inputs.take(1).all.buffer).not.toBe(first.all.buffer);
  inputs.giveBack(first);
  const again = inputs.take(2);
  expect(again.all.buffer).toBe(first.all.buffer);
  expect(again.runs).toHaveLength(2);
  expect(inputs.take(2).all.buffer).not.toBe(first.all.buffer);
});
