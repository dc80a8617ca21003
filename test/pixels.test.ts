/** The same cards, numbers and matches, whether C++ or TypeScript works on the pixels. */
import { readFile } from 'node:fs/promises';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { type DeckPack, usablePacks } from '@twinspot/server/deck/pack.js';
import { needNative } from '@twinspot/server/native.js';
import { toScene } from '@twinspot/server/scene.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { nativePixels } from '@twinspot/server/vision/native-pixels.js';
import { ownPixels } from '@twinspot/server/vision/own-pixels.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import type { Pixels } from '@twinspot/server/vision/pixels.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhotos, sample } from './real-cards.ts';
import { renderTables } from './tables.ts';

/** Inputs are the same to the last bit; outlines and boxes, which come from the peaks, to so many pixels. */
const PIXELS = 1e-6;
/** Vectors are what a network makes of crops whose places are that far apart. */
const VECTORS = 1e-4;

let own: Vision;
let native: Vision;
let packs: readonly DeckPack[];
/** Who worked on the pixels of the last picture. */
const used = new Set<Pixels['name']>();
beforeAll(async () => {
  const open = (pixels: Pixels) => {
    const letterbox: Pixels['letterbox'] = (...words) => {
      used.add(pixels.name);
      return pixels.letterbox(...words);
    };
    const told = { ...pixels, letterbox };
    return openVision(findBundle(undefined, {}), { threads: 1, pixels: told });
  };
  own = await open(ownPixels);
  native = await open(nativePixels(needNative()));
  packs = usablePacks(own.model.hash).packs;
});
afterAll(() => Promise.all([own?.close(), native?.close()]));

/** The same picture with a fourth byte for each pixel and a gap after each row. */
function padded({ data, width, height, stride, ...frame }: Frame): Frame {
  const wider = 4 * width + 32;
  const spread = new Uint8Array(height * wider).fill(77);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * stride + 3 * x;
      spread.set(data.subarray(from, from + 3), y * wider + 4 * x);
    }
  }
  return { ...frame, width, height, stride: wider, format: 'rgbx', data: spread };
}

function close(a: readonly number[], b: readonly number[], most: number): void {
  expect(a).toHaveLength(b.length);
  for (const [i, value] of a.entries()) expect(Math.abs(value - b[i]!)).toBeLessThanOrEqual(most);
}

/** Looks with both and compares. @returns how many cards there are */
async function compare(frame: Frame): Promise<number> {
  const see = async (vision: Vision, picture: Frame, by: Pixels['name']) => {
    used.clear();
    const { cards } = await vision.see(picture);
    expect([...used]).toEqual([by]);
    return cards;
  };
  const expected = await see(own, frame, 'typescript');
  for (const picture of [frame, padded(frame)]) {
    const cards = await see(native, picture, 'native');
    expect(cards).toHaveLength(expected.length);
    cards.forEach((card, i) => {
      const other = expected[i]!;
      close(Object.values(card.outline), Object.values(other.outline), PIXELS);
      close([card.score], [other.score], PIXELS);
      expect(card.sightings).toHaveLength(other.sightings.length);
      card.sightings.forEach(({ box, score, vector }, j) => {
        close(box, other.sightings[j]!.box, PIXELS);
        close([score], [other.sightings[j]!.score], PIXELS);
        close([...vector], [...other.sightings[j]!.vector], VECTORS);
      });
    });
    for (const deck of ['auto', 'any'] as const) {
      const [theirs, ours] = [cards, expected].map((seen) => answer(frame, seen, deck));
      expect(theirs).toEqual(ours);
    }
  }
  return expected.length;
}

/** What people are told: which cards, which symbols, which match, and whether it is sure. */
function answer(frame: Frame, cards: Parameters<typeof decode>[0], choice: 'auto' | 'any') {
  const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
  const scene = toScene(frame, cards, decode(cards, packs, choice), timings);
  return {
    deck: scene.deck,
    cards: scene.cards.map(({ card, symbols }) => [card, symbols.map(({ symbol }) => symbol)]),
    matches: scene.matches.map((match) => [match.cards, match.symbol, match.sure]),
  };
}

test.each([1, 2, 3, 9])('%i cards on the virtual table', async (count) => {
  for (const frame of await renderTables(count, 2)) expect(await compare(frame)).toBe(count);
});

const folder = process.env.REAL_CARDS;
const title = folder ? 'real cards' : 'real cards (not compared: set REAL_CARDS)';
test.skipIf(!folder)(
  title,
  async () => {
    for (const { file } of sample(pairPhotos(folder!), 12))
      expect(await compare(await decodePicture(await readFile(file)))).toBeGreaterThan(0);
  },
  120_000,
);
