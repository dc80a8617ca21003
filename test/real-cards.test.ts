import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardPictures, pairPhotos, sample, vocPhotos } from './real-cards.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a picture's name says which card it shows", () => {
  const where = join(folder, 'cards/some');
  mkdirSync(where, { recursive: true });
  for (const name of ['12_b.jpg', '00_box.jpg', 'notes.txt']) writeFileSync(join(where, name), '');
  expect(cardPictures(folder, 'some')).toEqual([
    { file: join(where, '00_box.jpg'), card: null },
    { file: join(where, '12_b.jpg'), card: 12 },
  ]);
});

test('frames that are known to show another card count as that one', () => {
  const where = join(folder, 'cards/test02');
  mkdirSync(where, { recursive: true });
  for (const name of ['07_1549.jpg', '07_1550.jpg', '12_1560.jpg'])
    writeFileSync(join(where, name), '');
  expect(cardPictures(folder, 'test02').map(({ card }) => card)).toEqual([7, 30, 12]);
});

test('photos of pairs come with their two cards', () => {
  const where = join(folder, 'photos/pairs');
  mkdirSync(where, { recursive: true });
  writeFileSync(join(where, 'labels.json'), '[{"file": "a.jpg", "cards": [3, 9]}]');
  expect(pairPhotos(folder)).toEqual([{ file: join(where, 'a.jpg'), cards: [3, 9] }]);
});

test('of the labelled photos those with doubtful labels are left out', () => {
  const where = join(folder, 'photos/voc');
  mkdirSync(where, { recursive: true });
  const labels = [
    { file: 'a', cards: [1, 2, 3], consistent: true },
    { file: 'b', cards: [4, 5], consistent: false },
  ];
  writeFileSync(join(where, 'cards.json'), JSON.stringify(labels));
  for (const name of ['a.xml', 'a.JPG', 'b.jpg']) writeFileSync(join(where, name), '');
  expect(vocPhotos(folder)).toEqual([{ file: join(where, 'a.JPG'), cards: [1, 2, 3] }]);
});

test('a folder of something else is refused with what was expected', () => {
  expect(() => pairPhotos(folder)).toThrow(/photos\/pairs\/labels\.json/);
});

test('a sample is the same each time, spread, and in order', () => {
  const items = Array.from({ length: 1000 }, (_, i) => i);
  const some = sample(items, 200);
  expect(some).toEqual(sample(items, 200));
  expect(new Set(some).size).toBe(200);
  expect(some).toEqual([...some].sort((a, b) => a - b));
  expect(some.filter((i) => i < 500).length).toBeGreaterThan(70);
  expect(some.filter((i) => i >= 500).length).toBeGreaterThan(70);
});
