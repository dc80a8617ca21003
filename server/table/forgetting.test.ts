import { expect, it } from 'vitest';
import { LOOKS, sharesAfter } from './forgetting.ts';

it.each([10, 15, 30, 60])('amounts to the same at %i frames a second', (rate) => {
  let looks = 1;
  for (let frame = 0; frame < 2 * rate; frame++) {
    const { kept, added } = sharesAfter(1000 / rate);
    looks = looks * kept + added;
  }
  expect(Math.abs(looks - LOOKS)).toBeLessThan(0.06);
});

it('is one look where they are far apart, and never more than one a frame', () => {
  expect(sharesAfter(1000).kept).toBeLessThan(0.01);
  for (const elapsed of [0, 5, 50, 500, 5000]) {
    const { kept, added } = sharesAfter(elapsed);
    expect(added).toBeGreaterThanOrEqual(0);
    expect(added).toBeLessThanOrEqual(1);
    expect(kept).toBeLessThanOrEqual(1);
  }
  expect(sharesAfter(-5)).toEqual({ kept: 1, added: 0 });
});
