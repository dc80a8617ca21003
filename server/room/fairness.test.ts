import { expect, it, vi } from 'vitest';
import { simulateFairness } from './fairness.ts';

vi.setConfig({ testTimeout: 90_000 });

it('awards the true first, and calls the rest ties, on networks of 5 to 250 milliseconds', () => {
  const { rounds, clear, trulyClear, close, stolen } = simulateFairness({ rounds: 2500, seed: 7 });
  expect(rounds).toBe(2500);
  // As judged and shown: a margin that is called one is right.
  expect(clear.rounds).toBeGreaterThan(500);
  expect(clear.right / clear.rounds).toBeGreaterThanOrEqual(0.99);
  // In truth: who was first by more than is uncertain is awarded, and nobody else.
  expect(trulyClear.rounds).toBeGreaterThan(500);
  expect(trulyClear.right / trulyClear.rounds).toBeGreaterThanOrEqual(0.99);
  expect(trulyClear.wrong).toBe(0);
  expect(close.tie).toBeGreaterThan(100);
  expect(close.wrong / close.rounds).toBeLessThanOrEqual(0.01);
  expect(stolen).toBe(0);
});

it('finds few ties in a home', () => {
  const figures = simulateFairness({ rounds: 1500, seed: 8, latency: [2, 25] });
  expect(figures.medianUncertainty).toBeLessThan(11);
  expect(figures.clear.wrong / figures.clear.rounds).toBeLessThanOrEqual(0.01);
  // Half of the rounds were made to be close.
  expect((figures.close.tie + figures.trulyClear.tie) / figures.rounds).toBeLessThan(0.135);
  expect(figures.window).toBeLessThan(200);
});

it('lets forgers win nothing before an honest player', () => {
  for (const latency of [
    [5, 250],
    [2, 25],
  ] as const) {
    const figures = simulateFairness({ rounds: 1500, seed: 9, forgers: 3, latency });
    expect(figures.clamped.forgers).toBeGreaterThan(200);
    expect(figures.clamped.honest).toBeLessThan(60);
    expect(figures.stolen).toBe(0);
    expect(figures.clear.rounds).toBeGreaterThan(100);
    expect(figures.clear.wrong / figures.clear.rounds).toBeLessThanOrEqual(0.001);
    const ties = (figures.close.tie + figures.trulyClear.tie) / figures.rounds;
    expect(ties).toBeLessThan(latency[0] === 2 ? 0.3 : 0.65);
  }
});

it('gives the same figures again', () => {
  const options = { rounds: 100, seed: 3, forgers: 1 };
  expect(simulateFairness(options)).toEqual(simulateFairness(options));
});
