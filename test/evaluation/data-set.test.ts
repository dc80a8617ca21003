import { join } from 'node:path';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { expect, test } from 'vitest';
import { type KeptPicture, numbersOn, prototypesOf } from './data-set.ts';

const deck = loadDeck(join(modelsDir, 'decks', 'open'));
const picture = (labels: readonly string[], cards: readonly number[] = []): KeptPicture => ({
  ...{ file: 'a.jpg', name: 'a.jpg', split: 'test', source: 'anna', cards },
  boxes: labels.map((label) => ({ label, box: [0, 0, 9, 9] })),
});
const symbolsOf = (number: number) => deck.cards.get(number)!.map((s) => deck.symbols[s]!);

test('which cards lie there follows from their labels, where nobody said it', () => {
  const labels = [...symbolsOf(3), ...symbolsOf(29), ...symbolsOf(41)];
  expect(numbersOn(picture(labels), deck)).toEqual([3, 29, 41]);
  expect(numbersOn(picture(labels.slice(2)), deck)).toEqual([3, 29, 41]);
  expect(numbersOn(picture(symbolsOf(3).slice(4)), deck)).toEqual([]);
  expect(numbersOn(picture(labels, [5]), deck)).toEqual([5]);
});

test('a symbol that was never shown has no prototype, and the others keep their own', () => {
  const vector = (x: number, y: number) => Float32Array.of(x, y);
  const symbols = ['cat', 'dog', 'sun'];
  const made = prototypesOf([[vector(1, 0)], [], [vector(0, 1), vector(0, 1)]], 'net', { symbols });
  expect([...made.owner]).toEqual([0, 2]);
  expect([...made.vectors]).toEqual([1, 0, 0, 1]);
  expect(() => prototypesOf([[], [], []], 'net', { symbols })).toThrow(/cat, dog, sun/);
});
