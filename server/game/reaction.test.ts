import { describe, expect, it } from 'vitest';
import { fitLogNormal } from './log-normal.ts';
import { natureOf, natures, reaction } from './reaction.ts';

describe('reaction', () => {
  it.each(['easy', 'medium', 'hard'] as const)('has the times and mistakes of %s', (level) => {
    const all = Array.from({ length: 4000 }, (_, turn) =>
      reaction({ level, sight: 1, pace: null }, 7, turn),
    );
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
          reaction({ level: weaker, sight: 1, pace: null }, 1, turn).after <
          reaction({ level: order[i + 1]!, sight: 1, pace: null }, 2, turn).after,
      );
      expect(upsets.length / turns.length).toBeGreaterThan(0.15);
      expect(upsets.length / turns.length).toBeLessThan(0.3);
    }
  });

  it('goes by the pace of the player whose times are known', () => {
    const pace = { median: 6000, sigma: 0.6 };
    expect(natureOf('medium', pace)).toEqual({ ...natures.medium, ...pace });
    expect(natureOf('easy', pace).median).toBeGreaterThan(9000);
    expect(natureOf('hard', pace).median).toBeLessThan(4000);
    expect(natureOf('hard', { median: 1000, sigma: 0.01 }).sigma).toBe(0.25);
    const turns = Array.from({ length: 3000 }, (_, turn) => turn);
    const all = turns.map((turn) => reaction({ level: 'medium', sight: 1, pace }, 5, turn).after);
    expect(fitLogNormal(all)!.median / 6000).toBeCloseTo(1, 1);
  });
});
