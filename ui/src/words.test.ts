import { afterEach, expect, it } from 'vitest';
import { ownLanguage } from './i18n/lang.ts';
import { clock, list, nameOf, pips, sureness } from './words.ts';

afterEach(() => {
  ownLanguage.value = null;
});

it('says names as people do', () => {
  expect(nameOf('key')).toBe('Key');
  expect(nameOf('four-leaf_clover')).toBe('Four leaf clover');
  expect(nameOf(null)).toBe('This one');
  expect(nameOf('?3')).toBe('This one');
});

it('speaks the language of the page', () => {
  ownLanguage.value = 'es';
  expect(nameOf('key')).toBe('Llave');
  expect(nameOf('four-leaf_clover')).toBe('Four leaf clover');
  expect(list(['Llave', 'Sol', 'Imán'])).toBe('Llave, Sol e Imán');
  expect(clock(9.44)).toBe('9,4');
  expect(sureness(1)).toBe('Segurísimo');
});

it('grows surer with the confidence, in words and in pips', () => {
  const steps = [0.4, 0.6, 0.85, 0.95, 0.99, 1];
  expect(steps.map(pips)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(new Set(steps.map(sureness)).size).toBe(4);
  expect(pips(Number.NaN)).toBe(0);
});

it('counts time as a stopwatch', () => {
  expect([0.44, 9.94, 10, 38.6, 1234].map(clock)).toEqual(['0.4', '9.9', '10', '39', '1234']);
});

it('joins words', () => {
  expect(list([])).toBe('');
  expect(list(['Key'])).toBe('Key');
  expect(list(['Key', 'Sun', 'Tree'])).toBe('Key, Sun and Tree');
});
