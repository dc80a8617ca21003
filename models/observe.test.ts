import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';
import {
  fakeArtwork,
  fakeCalibration,
  fakeCard,
  fakePack,
  fakeView,
} from '@twinspot/server/deck/fake.js';
import { random } from '@twinspot/server/random.js';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeLook } from './fake-look.ts';
import { observeDrawings } from './observe-drawings.ts';
import { checkPictures, labelPictures, type Pictured, seePictures } from './observe-pictures.ts';
import { observeSamples } from './observe-samples.ts';
import { collect, nothingObserved } from './observed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-observe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('collect', () => {
  const sighting = (x: number, y: number, size: number) => ({
    box: [x - size / 2, y - size / 2, size, size] as const,
    score: 1,
    vector: new Float32Array([x]),
  });
  const known = [{ symbol: 1, x: 100, y: 100, side: 60 }];
  const outline = { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 };

  it('takes what lies where a symbol is known to be, and has its size', () => {
    const observed = nothingObserved(2);
    const sightings = [
      sighting(105, 98, 50),
      sighting(125, 100, 50),
      sighting(100, 100, 20),
      sighting(100, 100, 120),
    ];
    expect(collect(observed, [{ outline, score: 1, sightings }], known)).toBe(1);
    expect(observed).toEqual([[], [new Float32Array([105])]]);
  });
});

describe('observeDrawings', () => {
  it('knows which drawing lies where on cards that are turned', async () => {
    const whole = loadCardArt();
    // Two cards with a heart.
    const layouts = new Map(
      [...whole.layouts].filter(([, card]) => card.some((p) => p.symbol === 'heart')).slice(0, 2),
    );
    const observed = await observeDrawings({ ...whole, layouts }, fakeLook);
    const hearts = observed[whole.deck.symbols.indexOf('heart')]!;
    expect(hearts.length).toBeGreaterThanOrEqual(4);
    for (const [red, green, blue] of hearts) {
      expect(red).toBeGreaterThan(0.9);
      expect(Math.max(green!, blue!)).toBeLessThan(0.4);
    }
    const shown = new Set([...layouts.values()].flat().map(({ symbol }) => symbol));
    for (const [s, vectors] of observed.entries()) {
      if (!shown.has(whole.deck.symbols[s]!)) expect(vectors).toEqual([]);
    }
  });
});

describe('observeSamples', () => {
  it('sees each symbol by its pictures, and not by those held out', async () => {
    for (const [id, background] of [
      ['red', '#e01010'],
      ['blue', '#1010e0'],
    ] as const) {
      mkdirSync(join(folder, id));
      const picture = sharp({ create: { width: 90, height: 120, channels: 3, background } });
      const png = await picture.png().toBuffer();
      for (const name of ['0.png', '1.png', '2.png']) writeFileSync(join(folder, id, name), png);
      writeFileSync(join(folder, id, 'held-out.png'), 'no picture at all');
    }
    const observed = await observeSamples(folder, ['red', 'blue'], fakeLook);
    expect(observed.map((vectors) => vectors.length)).toEqual([3, 3]);
    expect(observed[0]!.every((v) => v[0]! > 0.95)).toBe(true);
    expect(observed[1]!.every((v) => v[2]! > 0.95)).toBe(true);
  });

  it('names a symbol of which there is no picture', async () => {
    await expect(observeSamples(folder, ['red'], fakeLook)).rejects.toThrow(/no picture of "red"/);
  });
});

describe('seePictures', () => {
  it('takes the biggest card of each picture that names a card of the deck', async () => {
    const jpg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    for (const name of ['07_a.jpg', '00_box.jpg', '58_b.jpg', '12_c.jpg', 'notes.txt']) {
      writeFileSync(join(folder, name), jpg);
    }
    const pack = fakePack('p', 1);
    const next = random(1);
    const big = fakeCard(pack, 7, 0.9, next);
    const small = { ...big, outline: { ...big.outline, rx: 10 }, score: 1 };
    let looks = 0;
    const look = async () => (looks++ === 0 ? [small, big] : []);
    const { pictured, blank } = await seePictures([folder], pack, look);
    expect(pictured).toEqual([{ file: join(folder, '07_a.jpg'), number: 7, card: big }]);
    expect(blank).toEqual([join(folder, '12_c.jpg')]);
  });

  it('says so when a folder has no such picture', async () => {
    const pack = fakePack('p', 1);
    await expect(seePictures([folder], pack, fakeLook)).rejects.toThrow(/no picture of a card/);
    await expect(seePictures(['/nowhere'], pack, fakeLook)).rejects.toThrow(/no folder/);
  });
});

describe('labelPictures', () => {
  it('labels a deck from a poor first guess, and points at pictures with a wrong number', () => {
    const next = random(2);
    const pack = fakePack('p', 3);
    const guess = pack.symbols.map((_, s) => [fakeView(fakeArtwork(pack, s), 0.75, next)]);
    const pictured: Pictured[] = [...pack.cards.keys()].map((number) => ({
      file: `${number}`,
      number,
      card: fakeCard(pack, number, 0.9, next),
    }));
    pictured.push({ file: 'wrong', number: 4, card: fakeCard(pack, 5, 0.9, next) });
    const { observed, doubtful } = labelPictures(pictured, pack, guess, 'abc', fakeCalibration);
    expect(doubtful.map(({ file }) => file)).toEqual(['wrong']);
    for (const [s, vectors] of observed.entries()) {
      // The guess and one sighting on each of its 8 cards, nearly all of them.
      expect(vectors.length).toBeGreaterThan(7);
      for (const vector of vectors) {
        const cosine = fakeArtwork(pack, s).reduce((sum, x, d) => sum + x * vector[d]!, 0);
        expect(cosine).toBeGreaterThan(0.6);
      }
    }
  });
});

it('checkPictures counts what is right, wrong and not read', () => {
  const next = random(3);
  const pack = fakePack('p', 3);
  const other = fakePack('q', 4);
  const pictured = [
    { file: 'a', number: 4, card: fakeCard(pack, 4, 0.9, next) },
    { file: 'b', number: 4, card: fakeCard(pack, 5, 0.9, next) },
    { file: 'c', number: 4, card: fakeCard(other, 4, 0.9, next) },
  ];
  const { right, wrong, unread, observed } = checkPictures(pictured, pack, fakeCalibration);
  expect([right, wrong, unread]).toEqual([1, ['b (read as 5)'], 1]);
  const seen = [...observed.entries()].filter(([, vectors]) => vectors.length > 0);
  expect(seen.map(([s]) => s)).toEqual([...pack.cards.get(4)!].sort((a, b) => a - b));
});
