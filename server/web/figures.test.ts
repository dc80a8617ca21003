import { expect, it } from 'vitest';
import { Figures } from './figures.ts';

const took = (total: number) => ({ decode: 0, find: total / 2, read: 1, match: 0.04, total });

it('has no figures before the first frame', () => {
  const figures = new Figures();
  expect(figures.latency()).toBeNull();
  expect(figures.fps(0)).toBe(0);
});

it('gives percentiles and the rate, and no rate after a silence', () => {
  const figures = new Figures();
  for (let i = 0; i < 100; i++) figures.add(took(i), i * 100);
  expect(figures.latency()).toEqual({
    ...{ p50: 50, p95: 95, p99: 99 },
    stages: { find: 25, read: 1, match: 0 },
  });
  expect(figures.fps(9_900)).toBe(10);
  expect(figures.fps(99_000)).toBe(0);
});

it('forgets what is long ago', () => {
  const figures = new Figures();
  for (let i = 0; i < 300; i++) figures.add(took(1000), i);
  for (let i = 0; i < 300; i++) figures.add(took(10), 300 + i);
  expect(figures.latency()?.p99).toBe(10);
});
