import { expect, it } from 'vitest';
import { seating } from './seating.ts';

it('seats players around the table in their order', () => {
  expect(seating([1, 2, 3, 4, 5])).toEqual({ left: [3, 2, 1], right: [4, 5] });
  expect(seating([1])).toEqual({ left: [1], right: [] });
  expect(seating([])).toEqual({ left: [], right: [] });
});
