import { expect, it } from 'vitest';
import { Attempts } from './attempts.ts';

it('lets an address try five times, then makes it wait longer each time', () => {
  const attempts = new Attempts();
  let now = 0;
  for (let tries = 0; tries < 5; tries++) {
    expect(attempts.wait('a', now)).toBe(0);
    attempts.wrong('a', now);
  }
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries++) {
    waits.push(attempts.wait('a', now));
    now += attempts.wait('a', now);
    attempts.wrong('a', now);
  }
  expect(waits.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
  expect(Math.max(...waits)).toBe(600_000);
  expect(attempts.wait('b', now)).toBe(0);
});

it('makes all wait where many addresses guess', () => {
  const attempts = new Attempts();
  for (let address = 0; address < 20; address++) attempts.wrong(`${address}`, 0);
  expect(attempts.wait('another', 0)).toBe(10_000);
  expect(attempts.wait('another', 10_000)).toBe(0);
});

it('forgets what was wrong after a right PIN, and after an hour', () => {
  const attempts = new Attempts();
  for (let tries = 0; tries < 6; tries++) attempts.wrong('a', 0);
  expect(attempts.wait('a', 3_600_001)).toBe(0);
  attempts.right('a');
  expect(attempts.wait('a', 0)).toBe(0);
});
