import { describe, expect, it } from 'vitest';
import { normal } from '../random.ts';
import { chance } from './chance.ts';
import { fitLogNormal } from './log-normal.ts';

describe('fitLogNormal', () => {
  it('finds what times were drawn from', () => {
    const next = chance(3);
    const times = Array.from({ length: 5000 }, () => 2000 * Math.exp(0.4 * normal(next)));
    const fit = fitLogNormal(times)!;
    expect(fit.median / 2000).toBeCloseTo(1, 1);
    expect(fit.sigma).toBeCloseTo(0.4, 1);
    expect(fitLogNormal([100, 400])).toEqual({
      median: expect.closeTo(200, 9),
      sigma: expect.closeTo(Math.log(2), 9),
    });
  });

  it('says nothing of fewer than two times', () => {
    expect(fitLogNormal([])).toBeNull();
    expect(fitLogNormal([1500, 0, Number.NaN, -3, Number.POSITIVE_INFINITY])).toBeNull();
  });
});
