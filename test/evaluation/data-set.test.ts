import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { modelsDir } from '@twinspot/server/paths.js';
import type { Card, Sighting } from '@twinspot/server/vision/card.js';
import { expect, test, vi } from 'vitest';
import { type KeptPicture, numbersOn, openDataSet, prototypesOf } from './data-set.ts';
import { notesOn } from './data-set-notes.ts';

vi.mock('./precision.ts', () => ({ python: async () => '' }));

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
  const made = prototypesOf([[vector(1, 0)], [], [vector(0, 1), vector(0, 1)]], 'net', 2, {
    symbols,
  });
  expect([...made.owner]).toEqual([0, 2]);
  expect([...made.vectors]).toEqual([1, 0, 0, 1]);
});

test('networks that see nothing have no prototypes, and answer nothing with the deck', () => {
  const prototypes = prototypesOf(
    deck.symbols.map(() => []),
    'net',
    4,
    deck,
  );
  expect(prototypes).toMatchObject({ model: 'net', length: 4 });
  const cards = [3, 29].map((_, i): Card => {
    const sightings = [0, 1, 2, 3].map((axis): Sighting => {
      const vector = new Float32Array(4);
      vector[axis] = 1;
      return { box: [300 * i, 20 * axis, 20, 20], vector, score: 0.9 };
    });
    const outline = { cx: 300 * i, cy: 100, rx: 100, ry: 100, angle: 0 };
    return { outline, score: 0.9, sightings };
  });
  const { readings, matches } = decode(cards, [{ ...deck, prototypes }], deck.id);
  expect(readings.map(({ card }) => card)).toEqual([null, null]);
  expect(matches.filter(({ sure }) => sure)).toEqual([]);
});

test('a note says whether pictures lack a symbol or networks do not see it', () => {
  const symbols = ['cat', 'dog', 'sun'];
  const taught = (name: string, ...owner: number[]) => {
    const prototypes = { model: '', length: 1, vectors: new Float32Array(owner.length) };
    return {
      ...{ name, version: '1.0' },
      pack: { symbols, prototypes: { ...prototypes, owner: Uint16Array.from(owner) } },
    };
  };
  const train = [picture(['cat', 'dog'])];
  expect(notesOn([taught('quick')], [picture([])], 'data#x')).toEqual([
    expect.stringMatching(/^None of the 1 pictures .* shows any symbol with a box/),
  ]);
  expect(notesOn([taught('quick')], train, 'data#x')).toHaveLength(1);
  expect(notesOn([taught('eyes', 0, 1, 2)], train, 'data#x')).toEqual([]);
  const notes = notesOn([taught('eyes', 0, 1), taught('new', 0), taught('quick')], train, 'data#x');
  expect(notes).toEqual([
    expect.stringMatching(/^None of the 1 pictures .* of data#x shows sun with a box/),
    expect.stringMatching(/^new 1\.0 did not find dog on the pictures .* its networks want more/),
    expect.stringMatching(/^quick 1\.0 found no labelled symbol .* its networks want more/),
  ]);
});

test('what was left out when the pictures were fetched is among the notes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-data-set-'));
  try {
    const kept = { reference: 'data#x', version: 'f'.repeat(64), deck: 'open', notes: ['2 left.'] };
    const file = join(folder, 'set.json');
    writeFileSync(file, JSON.stringify({ ...kept, pictures: [picture(symbolsOf(3), [3])] }));
    const { notes, set } = await openDataSet('data#x', folder, false);
    expect(notes).toEqual(['2 left.']);
    expect(set.pictures).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
