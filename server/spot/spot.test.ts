import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Frame } from '../camera/frame.ts';
import type { Vision } from '../vision/vision.ts';
import { Spotter } from './spot.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-spot-'));
  // Red above and blue below once it is upright, as a phone held sideways writes it.
  const blue = { width: 10, height: 30, channels: 3 as const, background: '#00f' };
  await sharp({ create: { width: 20, height: 30, channels: 3, background: '#f00' } })
    .composite([{ input: { create: blue }, left: 10, top: 0 }])
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toFile(join(folder, 'sideways.jpg'));
  writeFileSync(join(folder, 'empty.jpg'), '');
  writeFileSync(join(folder, 'notes.txt'), 'no picture');
  mkdirSync(join(folder, 'album'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const outline = { cx: 15, cy: 10, rx: 5, ry: 4, angle: 30 };
const looked: Frame[] = [];
/** Sees one card without symbols, wherever it looks. */
const vision: Vision = {
  model: { name: 'fake', version: '1', vectorLength: 4, hash: '' },
  backend: 'ort-cpu',
  found: [],
  see: async (frame) => {
    looked.push(frame);
    return { cards: [{ outline, score: 1, sightings: [] }], timings: { find: 1, read: 2 } };
  },
  close: async () => {},
};
const spotter = () => new Spotter(vision, [], 'any', folder);

test('an answer has the keys of the contract in their order, and is of the upright picture', async () => {
  const { spotted, frame } = await spotter().spot('sideways.jpg');
  expect(Object.keys(spotted).join()).toBe('image,width,height,deck,cards,matches,timings');
  expect(spotted).toMatchObject({ image: 'sideways.jpg', width: 30, height: 20, deck: null });
  if ('error' in spotted) throw new Error(spotted.error);
  expect(spotted.cards).toEqual([{ outline, card: null, confidence: 0, symbols: [] }]);
  expect(Object.keys(spotted.timings).join()).toBe('decode,find,read,match,total');
  expect(looked.at(-1)).toBe(frame);
  const at = (x: number, y: number) => frame!.data.subarray(3 * (y * 30 + x));
  expect(at(5, 3)[0]).toBeGreaterThan(200);
  expect(at(5, 16)[2]).toBeGreaterThan(200);
});

test.each([
  ['empty.jpg', /empty/],
  ['notes.txt', /no picture/],
  ['missing.jpg', /does not exist/],
  ['album', /is a folder/],
])('%s is answered with its name and one sentence', async (image, sentence) => {
  const { spotted, frame } = await spotter().spot(image);
  expect(spotted).toEqual({ image, error: expect.stringMatching(sentence) });
  expect(frame).toBeNull();
});

test('what is no fault of the picture is not taken for one', async () => {
  const broken = { ...vision, see: () => Promise.reject(new Error('a defect')) };
  await expect(new Spotter(broken, [], 'any', folder).spot('sideways.jpg')).rejects.toThrow(
    'a defect',
  );
});
