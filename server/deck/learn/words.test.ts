import { expect, it } from 'vitest';
import { inWords } from './words.ts';

const called = String;
const symbols = ['key', 'cat', 'sun'];

it.each([
  [{ kind: 'same', cards: [3, 12, 31] }, ['Cards 3, 12 and 31 are the same.']],
  [{ kind: 'foreign', card: 9 }, ['Card 9 belongs to another deck.']],
  [
    { kind: 'mixed', card: 9 },
    ['The pictures of card 9 show different cards: give each its own number.'],
  ],
  [
    { kind: 'again', card: 9, why: 'blank' },
    ['Show card 9 again: hardly anything was seen of it.'],
  ],
  [
    {
      kind: 'missing',
      count: 2,
      cards: [
        [0, 1],
        [0, 2],
      ],
    },
    [
      'Two cards of a full deck are missing, and they would carry these symbols:',
      '  key, cat',
      '  key, sun',
    ],
  ],
  [{ kind: 'missing', count: 29, cards: null }, ['29 cards of a full deck are missing.']],
  [{ kind: 'missing', count: 1, cards: null }, ['One card of a full deck is missing.']],
] as const)('%j in words', (finding, words) => {
  expect(inWords(finding, called, symbols)).toEqual(words);
});
