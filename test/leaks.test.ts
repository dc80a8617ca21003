import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { classicSources, leaksOfPictures, leaksOfSplit, type Source } from './leaks.ts';
import { renderDeck } from './rendered-deck.ts';
import { unseenIcons, unseenSet } from './unseen-icons.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-leaks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const split: Source[] = [
  { folder: 'cards/a', use: 'prototypes', by: 'Ada' },
  { folder: 'cards/b', use: 'calibration', by: 'Ada' },
  { folder: 'photos/c', use: 'validation', by: 'Bob' },
];

test('the classic deck is measured on other sources than it was made from, one of them by others', () => {
  const sources = classicSources();
  expect(new Set(sources.map(({ use }) => use)).size).toBe(3);
  expect(leaksOfSplit(sources)).toEqual([]);
});

test('a folder with two uses is found, also where one lies in the other', () => {
  const more = (source: string): Source => ({ folder: source, use: 'validation', by: 'Bob' });
  expect(leaksOfSplit([...split, more('cards/a')])).toEqual([
    { kind: 'source', what: ['cards/a', 'cards/a'] },
  ]);
  expect(leaksOfSplit([...split, more('cards')]).map(({ what }) => what[1])).toEqual([
    'cards',
    'cards',
  ]);
});

test('a split that measures on nobody else’s pictures is found', () => {
  const own = split.map((source) => ({ ...source, by: 'Ada' }));
  expect(leaksOfSplit(own)).toEqual([{ kind: 'maker', what: ['photos/c', 'Ada'] }]);
});

async function save(file: string, picture: sharp.Sharp): Promise<void> {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  await picture.toFile(join(folder, file));
}

test('a picture that was learned from is found among those measured on, and no other', async () => {
  const [a, b, c, d] = await renderDeck(unseenIcons(), 3, 8, 4);
  await save('cards/a/01_x.jpg', sharp(a!.picture));
  await save('cards/b/02_x.jpg', sharp(b!.picture));
  await save('photos/c/one.jpg', sharp(c!.picture));
  await save('photos/c/two.jpg', sharp(d!.picture));
  expect(await leaksOfPictures(folder, split)).toEqual([]);

  // Smaller, darker, in other light, compressed again: the same photo all the same.
  const again = sharp(a!.picture).resize(320).linear([0.8, 0.7, 0.6], [4, 4, 4]);
  await save('photos/c/three.jpg', again.jpeg({ quality: 60 }));
  expect(await leaksOfPictures(folder, split)).toEqual([
    { kind: 'picture', what: ['cards/a/01_x.jpg', 'photos/c/three.jpg'] },
  ]);
});

test('pictures of no card may lie in two folders, for nothing is fitted to them', async () => {
  const [a] = await renderDeck(unseenIcons(), 3, 8, 1);
  await save('cards/a/00_box.jpg', sharp(a!.picture));
  await save('photos/c/00_box.jpg', sharp(a!.picture));
  expect(await leaksOfPictures(folder, split)).toEqual([]);
});

test('the deck of unseen icons comes from a set that no training names', () => {
  const { training } = readBundle(findBundle()).manifest;
  const { sets } = (training as { artwork: { sets: { id: string }[] } }).artwork;
  const rendering = readFileSync(
    new URL('../models/companion/artwork.ts', import.meta.url),
    'utf8',
  );
  expect(sets.map(({ id }) => id)).not.toContain(unseenSet);
  expect(rendering).toContain("'fluent-emoji-flat'");
  expect(rendering).not.toContain(unseenSet);
});

const real = process.env.REAL_CARDS;
const title = real
  ? 'no real picture is fitted to and measured on'
  : 'no real picture is fitted to and measured on (not looked at: set REAL_CARDS to a folder of real pictures, as CONTRIBUTING.md describes)';

test.skipIf(!real)(
  title,
  async () => {
    expect(await leaksOfPictures(real!, classicSources())).toEqual([]);
  },
  120_000,
);
