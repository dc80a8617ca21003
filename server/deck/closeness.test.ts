import { expect, it } from 'vitest';
import { closeness } from './closeness.ts';

it('tells near vectors apart as finely as far ones', () => {
  const near = closeness(0.99, 0.01) - closeness(0.96, 0.01);
  const far = closeness(0.7, 0.01) - closeness(0.25, 0.01);
  expect(near).toBeCloseTo(far, 1);
});

it('stays finite for equal vectors, also where rounding makes their cosine more than 1', () => {
  expect(closeness(1.000001, 0.05)).toBeCloseTo(-Math.log(0.05), 6);
});
