import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardSvg, loadCardArt } from '../deck/card-art.ts';
import { findBundle } from './bundle.ts';
import type { Card } from './card.ts';
import { decodePicture } from './picture.ts';
import { paint } from './testing.ts';
import { openVision, type Vision } from './vision.ts';

let vision: Vision;
beforeAll(async () => {
  vision = await openVision(findBundle(undefined, {}), { threads: 1 });
});
afterAll(() => vision.close());

/** Cards of the open deck from above, on a grey table. */
async function table(
  cards: { number: number; x: number; y: number; size: number; turn: number }[],
) {
  const art = loadCardArt();
  const layers = await Promise.all(
    cards.map(async ({ number, x, y, size, turn }) => {
      const input = await sharp(Buffer.from(cardSvg(art, number)))
        .resize(size, size)
        .rotate(turn, { background: '#00000000' })
        .png()
        .toBuffer();
      const { width = size, height = size } = await sharp(input).metadata();
      return { input, left: Math.round(x - width / 2), top: Math.round(y - height / 2) };
    }),
  );
  const picture = sharp({
    create: { width: 1280, height: 720, channels: 3, background: '#4a5560' },
  });
  return decodePicture(await picture.composite(layers).png().toBuffer());
}

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

test('cards are outlined and their symbols found', async () => {
  const frame = await table([
    { number: 3, x: 350, y: 350, size: 460, turn: 0 },
    { number: 20, x: 900, y: 340, size: 400, turn: 40 },
  ]);
  const { cards, timings, marks } = await vision.see(frame);
  const [left, right] = cards.toSorted((a, b) => a.outline.cx - b.outline.cx) as [Card, Card];
  expect(cards).toHaveLength(2);
  for (const [card, x, y, radius] of [
    [left, 350, 350, 230],
    [right, 900, 340, 200],
  ] as const) {
    expect(Math.hypot(card.outline.cx - x, card.outline.cy - y)).toBeLessThan(0.08 * radius);
    expect(Math.abs(card.outline.rx / radius - 1)).toBeLessThan(0.1);
    expect(Math.abs(card.outline.ry / radius - 1)).toBeLessThan(0.1);
    expect(card.sightings.length).toBeGreaterThanOrEqual(7);
    for (const { vector } of card.sightings) expect(dot(vector, vector)).toBeCloseTo(1, 3);
  }
  expect(timings.find).toBeGreaterThan(0);
  expect(marks!.tensors).toBeGreaterThanOrEqual(frame.time);
  expect(marks!.inference).toBeGreaterThanOrEqual(marks!.tensors);
});

test('a drawing has one vector at any turn and size, and another drawing another', async () => {
  const see = async (turn: number, size: number) => {
    const { cards } = await vision.see(await table([{ number: 7, x: 640, y: 360, size, turn }]));
    return cards[0]!.sightings;
  };
  const [first, second] = [await see(0, 600), await see(130, 380)];
  const closest = first.map(({ vector }) =>
    Math.max(...second.map((other) => dot(vector, other.vector))),
  );
  expect(closest.filter((cosine) => cosine > 0.8).length).toBeGreaterThanOrEqual(6);
  const strangers = first.flatMap((one, i) =>
    first.slice(i + 1).map((two) => dot(one.vector, two.vector)),
  );
  expect(Math.max(...strangers)).toBeLessThan(0.9);
});

test('a card larger than the picture is found', async () => {
  const whole = await table([{ number: 7, x: 640, y: 360, size: 680, turn: 0 }]);
  // The middle of it, row by row out of the same memory.
  const [x, y] = [240, 80];
  const data = whole.data.subarray(y * whole.stride + 3 * x);
  const { cards } = await vision.see({ ...whole, width: 800, height: 560, data });
  expect(cards).toHaveLength(1);
  const { outline, sightings } = cards[0]!;
  expect(Math.hypot(outline.cx - 400, outline.cy - 280)).toBeLessThan(50);
  expect(Math.abs(Math.sqrt(outline.rx * outline.ry) / 340 - 1)).toBeLessThan(0.12);
  expect(sightings.length).toBeGreaterThanOrEqual(6);
});

test('an empty table shows no card', async () => {
  expect((await vision.see(paint(640, 480, () => [90, 80, 70]))).cards).toEqual([]);
});
