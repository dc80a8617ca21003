import { expect, it } from 'vitest';
import { Patience } from './patience.ts';

/** Asks from 0 on until it is over; gives the time of that, or null after two minutes. */
function end(isDue: (time: number) => boolean, from = 0): number | null {
  const patience = new Patience(30_000, 3000);
  patience.heard(from);
  for (let time = from; time < 120_000; time += patience.every) {
    if (patience.isOver(time, isDue(time))) return time - from;
  }
  return null;
}

it('is short while something is due, and long while not', () => {
  expect(end(() => true)).toBe(3750);
  expect(end(() => false)).toBe(30_750);
  expect(end((time) => time > 10_000)).toBe(10_500);
});

it('begins anew with each sign of life', () => {
  const patience = new Patience(30_000, 3000);
  for (let time = 0; time < 60_000; time += patience.every) {
    if (time % 3000 === 0) patience.heard(time);
    expect(patience.isOver(time, true)).toBe(false);
  }
});

it('is not lost over a machine that slept', () => {
  const patience = new Patience(30_000, 3000);
  patience.heard(0);
  expect(patience.isOver(750, true)).toBe(false);
  expect(patience.isOver(3_600_000, true)).toBe(false);
  expect(patience.isOver(3_601_500, true)).toBe(false);
  expect(patience.isOver(3_602_250, true)).toBe(true);
});
