import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { paint } from '../vision/testing.ts';
import type { Scene } from '../web/protocol.ts';
import { draw } from './draw.ts';

const scene: Scene = {
  width: 200,
  height: 100,
  deck: null,
  cards: [
    {
      outline: { cx: 50, cy: 50, rx: 40, ry: 40, angle: 0 },
      card: null,
      confidence: 1,
      symbols: [],
    },
    {
      outline: { cx: 150, cy: 50, rx: 40, ry: 40, angle: 0 },
      card: null,
      confidence: 1,
      symbols: [],
    },
  ],
  matches: [
    { cards: [0, 1], symbol: null, boxes: [[40, 40, 20, 20], null], confidence: 1, sure: true },
  ],
  timings: { decode: 0, find: 0, read: 0, match: 0, total: 0 },
};

test('the picture is written with its ring where the symbol is, and the rest as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-draw-'));
  const file = await draw(
    paint(200, 100, () => [90, 90, 90]),
    scene,
    '/somewhere/photo.of.cards.png',
    folder,
  );
  expect(file).toBe(join(folder, 'photo.of.cards.twinspot.jpg'));
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([200, 100]);
  const red = (x: number, y: number) => data[3 * (y * 200 + x)]! - data[3 * (y * 200 + x) + 1]!;
  expect(red(50 + 13, 50)).toBeGreaterThan(60);
  expect(Math.abs(red(50, 50))).toBeLessThan(20);
  expect(Math.abs(red(198, 2))).toBeLessThan(20);
  rmSync(folder, { recursive: true });
});

test('pictures of one name have a drawing each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-draw-'));
  const taken = new Set<string>();
  const grey = paint(200, 100, () => [90, 90, 90]);
  for (const image of ['a/1.jpg', 'b/1.jpg', 'c/1.png']) {
    await draw(grey, scene, image, folder, taken);
  }
  const names = ['1', '1-2', '1-3'].map((name) => join(folder, `${name}.twinspot.jpg`));
  expect([...taken]).toEqual(names);
  rmSync(folder, { recursive: true });
});

test('a folder that cannot be written is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-draw-'));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const grey = paint(200, 100, () => [90, 90, 90]);
  await expect(draw(grey, scene, '1.jpg', file)).rejects.toMatchObject({
    code: 'drawing-refused',
    message: expect.stringContaining(file),
  });
  rmSync(folder, { recursive: true });
});
