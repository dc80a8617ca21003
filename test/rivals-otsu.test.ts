import type { Frame } from '@twinspot/server/camera/frame.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { otsu, otsuCards } from './rivals-otsu.ts';

async function frameOf(elements: string, table: string): Promise<Frame> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="100%" height="100%" fill="${table}"/>${elements}</svg>`;
  const data = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
  return { seq: 1, time: 0, width: 640, height: 360, stride: 640 * 3, format: 'rgb', data };
}

/** A white card with a black symbol on it. */
const card = (x: number, y: number, rx: number, ry: number) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#fff"/><circle cx="${x + 20}" cy="${y}" r="20"/>`;

test('cards on a dark table are outlined around their symbols, the larger one first', async () => {
  const frame = await frameOf(card(160, 180, 90, 80) + card(450, 170, 110, 100), '#345');
  const [large, small, ...more] = otsuCards(frame);
  expect(more).toEqual([]);
  expect(large!.cx).toBeCloseTo(450, -1);
  expect(large!.rx / 110).toBeCloseTo(1, 1);
  expect(large!.ry / 100).toBeCloseTo(1, 1);
  expect(small!.cy).toBeCloseTo(180, -1);
});

test('two cards that touch are one contour, which is no card', async () => {
  const frame = await frameOf(card(200, 180, 100, 100) + card(395, 180, 100, 100), '#345');
  expect(otsuCards(frame)).toEqual([]);
});

test('what is long, or too small for a card, is none', async () => {
  const strip = '<path d="M40 60h400v90h-400z" fill="#fff"/>';
  const coin = '<circle cx="540" cy="280" r="18" fill="#fff"/>';
  expect(otsuCards(await frameOf(strip + coin, '#345'))).toEqual([]);
});

test('the threshold lies between two heaps of grey', () => {
  const grey = Uint8Array.from({ length: 1000 }, (_, i) => (i % 3 === 0 ? 200 : 60) + (i % 7));
  expect(otsu(grey)).toBeGreaterThanOrEqual(66);
  expect(otsu(grey)).toBeLessThan(200);
});
