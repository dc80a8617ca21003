import { expect, it } from 'vitest';
import { ownClock, watchLeaps } from './clock.ts';

const DAY = 24 * 3600 * 1000;

it('tells time that passes from a clock that is set', () => {
  const clock = { wall: 5 * DAY, passed: 0 };
  const leap = watchLeaps({
    now: () => clock.wall + clock.passed,
    steady: () => 77 + clock.passed,
  });
  expect(leap()).toBe(0);
  clock.passed += 40 * DAY;
  expect(leap()).toBe(0);
  clock.wall += 31 * DAY;
  clock.passed += DAY;
  expect(leap()).toBe(31 * DAY);
  expect(leap()).toBe(0);
  clock.wall -= 9 * DAY;
  expect(leap()).toBe(-9 * DAY);
  // Kept right by a network, a little at a time.
  for (let i = 0; i < 100; i++) {
    clock.wall += 60_000;
    expect(leap()).toBe(0);
  }
});

it('the own clock goes on', () => {
  expect(Math.abs(ownClock.now() - Date.now())).toBeLessThan(1000);
  expect(ownClock.steady()).toBeGreaterThan(0);
});
