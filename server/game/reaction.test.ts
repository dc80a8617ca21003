import { describe, expect, it } from 'vitest';
import { chance, normal } from './chance.ts';
import { fitLogNormal, natures, reaction } from './reaction.ts';

describe('reaction', () => {
  it.each(['easy', 'medium', 'hard'] as const)('has the times and mistakes of %s', (level) => {
    const all = Array.from({ length: 4000 }, (_, turn) => reaction({ level, sight: 1 }, 7, turn));
    const fit = fitLogNormal(all.map(({ after }) => after))!;
    const { median, sigma, mistakes } = natures[level];
    expect(fit.median / median).toBeCloseTo(1, 1);
    expect(fit.sigma).toBeCloseTo(sigma, 1);
    expect(all.filter(({ right }) => !right).length / all.length).toBeCloseTo(mistakes, 1);
    expect(Math.min(...all.map(({ after }) => after))).toBeGreaterThanOrEqual(350);
  });

  it('makes the stronger of two neighbours win most of the time, but not always', () => {
    const order = ['easy', 'medium', 'hard'] as const;
    for (const [i, weaker] of order.slice(0, 2).entries()) {
      const turns = Array.from({ length: 4000 }, (_, turn) => turn);
      const upsets = turns.filter(
        (turn) =>
          reaction({ level: weaker, sight: 1 }, 1, turn).after <
          reaction({ level: order[i + 1]!, sight: 1 }, 2, turn).after,
      );
      expect(upsets.length / turns.length).toBeGreaterThan(0.15);
      expect(upsets.length / turns.length).toBeLessThan(0.3);
    }
  });
});

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
