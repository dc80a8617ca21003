import { expect, it } from 'vitest';
import { Ration } from './ration.ts';

it('gives what there is at once, and the rest as time goes by', () => {
  const ration = new Ration(2, 3, 1000);
  expect([1, 2, 3, 4].map(() => ration.take(1000))).toEqual([true, true, true, false]);
  expect(ration.take(1499)).toBe(false);
  expect(ration.has(1500)).toBe(true);
  expect([ration.take(1500), ration.take(1500)]).toEqual([true, false]);
  expect([1, 2, 3, 4].map(() => ration.take(99_000))).toEqual([true, true, true, false]);
});
