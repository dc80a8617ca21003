import { expect, it } from 'vitest';
import { Way } from './way.ts';

const times = (answer: number) => ({
  memory: 1,
  tensors: answer / 4,
  inference: answer / 2,
  answer,
});

it('tells each stage from the moment that the picture was taken', () => {
  const way = new Way();
  expect(way.percentiles()).toEqual({});
  for (let i = 0; i < 100; i++) way.add(i, times(i), i * 1000);
  expect(way.percentiles()).toEqual({
    memory: { p50: 1, p95: 1, p99: 1 },
    tensors: { p50: 12.5, p95: 23.8, p99: 24.8 },
    inference: { p50: 25, p95: 47.5, p99: 49.5 },
    answer: { p50: 50, p95: 95, p99: 99 },
  });
});

it('adds to a frame the time until a page has drawn it', () => {
  const way = new Way();
  way.add(7, times(40), 1000);
  way.drawn(7, 1025);
  expect(way.percentiles().drawn).toEqual({ p50: 65, p95: 65, p99: 65 });
});

it('knows only frames of late, and those of the newest eye', () => {
  const way = new Way();
  for (let i = 0; i < 100; i++) way.add(i, times(10), i);
  way.drawn(5, 200);
  way.drawn(1234, 200);
  expect(way.percentiles().drawn).toBeUndefined();
  way.add(5, times(10), 300);
  way.drawn(5, 301);
  expect(way.percentiles().drawn?.p50).toBe(11);
});

it('forgets what is long ago', () => {
  const way = new Way();
  for (let i = 0; i < 600; i++) way.add(i, times(i < 300 ? 1000 : 10), i);
  expect(way.percentiles().answer?.p99).toBe(10);
});
