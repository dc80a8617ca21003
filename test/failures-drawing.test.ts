import type { Frame } from '@twinspot/server/camera/frame.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawFailure } from './failures-drawing.ts';

test('boxes and outlines are drawn where they were seen, under a line of words', async () => {
  const [width, height] = [400, 300];
  const data = new Uint8Array(width * height * 3).fill(128);
  const frame: Frame = { seq: 1, time: 0, width, height, stride: 3 * width, format: 'rgb', data };
  const picture = await drawFailure(
    frame,
    {
      cards: [
        {
          outline: { cx: 200, cy: 150, rx: 100, ry: 100, angle: 0 },
          ...{ card: 7, confidence: 0.9 },
          symbols: [{ symbol: 'cat', box: [180, 200, 40, 30], score: 1 }],
        },
      ],
      matches: [],
    },
    'expected a & b, got <nothing>',
  );
  const { data: pixels, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([400, 326]);
  const at = (x: number, y: number) => {
    const first = 3 * (y * info.width + x);
    return [pixels[first]!, pixels[first + 1]!, pixels[first + 2]!] as const;
  };
  const [r, g] = at(300, 26 + 150);
  expect(g - r).toBeGreaterThan(60);
  const [red, , blue] = at(200, 26 + 230);
  expect(blue - red).toBeGreaterThan(60);
});

test('a sentence that is too long for one line has several, and none is cut off', async () => {
  const [width, height] = [400, 100];
  const data = new Uint8Array(width * height * 3).fill(128);
  const frame: Frame = { seq: 1, time: 0, width, height, stride: 3 * width, format: 'rgb', data };
  const says =
    'table 7, cards 3, 29, 41: with the deck 0 right, 0 wrong, 3 unanswered; 24 mixed up';
  const picture = await drawFailure(frame, { cards: [], matches: [] }, says);
  const { data: pixels, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  expect(info.height).toBe(height + 46);
  const white = (x: number, y: number) => pixels[3 * (y * info.width + x)]! > 140;
  const columns = [...Array(width).keys()].filter((x) =>
    [...Array(46).keys()].some((y) => white(x, y)),
  );
  expect(columns.length).toBeGreaterThan(150);
  expect(columns.at(-1)).toBeLessThan(width - 4);
});
