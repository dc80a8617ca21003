import { expect, it } from 'vitest';
import { messages } from '../testing/messages.ts';
import { plurals } from './plural.ts';

it('has two forms in English, where none is many', () => {
  const several = plurals('en');
  const forms = { one: '# card', other: '# cards' };
  expect([0, 1, 2].map((n) => several(n, forms))).toEqual(['0 cards', '1 card', '2 cards']);
});

it('has none for one in French', () => {
  expect(messages.fr.common.cards(0)).toBe('0 carte');
  expect(messages.fr.common.cards(2)).toBe('2 cartes');
});

it('has three forms for whole numbers in Polish', () => {
  const { cards } = messages.pl.common;
  expect([1, 2, 5, 12, 22].map((n) => cards(n))).toEqual([
    '1 karta',
    '2 karty',
    '5 kart',
    '12 kart',
    '22 karty',
  ]);
});
