import { expect, it } from 'vitest';
import { spaced, withSpaces } from './spacing.ts';

it('keeps high punctuation and quotation marks beside their words', () => {
  expect(spaced('Clé !')).toBe('Clé\u202f!');
  expect(spaced('Hors de « X » : choisis')).toBe('Hors de «\u00a0X\u00a0»\u00a0: choisis');
  expect(spaced('Une carte, 38 ms.')).toBe('Une carte, 38 ms.');
});

it('reaches what functions answer and what is nested', () => {
  const texts = withSpaces({
    advice: { title: 'Quoi ?' },
    called: (name: string) => `${name} !`,
    told: (name: string) => ({ hint: `${name} ;` }),
    names: ['Comète', 'Érable'],
    none: null,
  });
  expect(texts.advice.title).toBe('Quoi\u202f?');
  expect(texts.called('Clé')).toBe('Clé\u202f!');
  expect(texts.told('Clé').hint).toBe('Clé\u202f;');
  // A list stays one.
  expect(texts.names).toEqual(['Comète', 'Érable']);
  expect(texts.none).toBeNull();
});
