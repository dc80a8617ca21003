import { expect, it } from 'vitest';
import { clock, count, list, nameOf, pips, sureness } from './words.ts';

it('says names as people do', () => {
  expect(nameOf('key')).toBe('Key');
  expect(nameOf('four-leaf_clover')).toBe('Four leaf clover');
  expect(nameOf(null)).toBe('This one');
});

it('grows surer with the confidence, in words and in pips', () => {
  const steps = [0.4, 0.6, 0.85, 0.95, 0.99, 1];
  expect(steps.map(pips)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(new Set(steps.map(sureness)).size).toBe(4);
  expect(pips(Number.NaN)).toBe(0);
});

it('counts time as a stopwatch', () => {
  expect([0.44, 9.94, 10, 38.6].map(clock)).toEqual(['0.4', '9.9', '10', '39']);
});

it('joins words', () => {
  expect(list([])).toBe('');
  expect(list(['Key'])).toBe('Key');
  expect(list(['Key', 'Sun', 'Tree'])).toBe('Key, Sun and Tree');
  expect([count(1, 'card'), count(3, 'card')]).toEqual(['1 card', '3 cards']);
});
