import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { modelsDir } from '../paths.ts';
import { cardSvg, layOutDeck, loadCardArt } from './card-art.ts';
import { silhouetteOf } from './silhouette.ts';

const art = loadCardArt();

describe('the open deck', () => {
  it('has a drawing a symbol, a layout a card, and short words', () => {
    expect(art.drawings.size).toBe(57);
    expect(art.layouts.size).toBe(57);
    expect(art.deck.names.filter((name) => !/^\w{3,10}$/.test(name))).toEqual([]);
  });

  it('has drawings that show well on white', async () => {
    for (const [id, drawing] of art.drawings) {
      const { points, extent } = await silhouetteOf(drawing);
      expect([id, extent > 0.6, points.length / 2 > 150]).toEqual([id, true, true]);
    }
  });

  it('shows a white disc with its drawings and clear corners', async () => {
    const image = sharp(Buffer.from(cardSvg(art, 1, 200)));
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([200, 200, 4]);
    const pixel = (x: number, y: number) => [
      ...data.subarray((y * 200 + x) * 4, (y * 200 + x) * 4 + 4),
    ];
    expect(pixel(2, 2)[3]).toBe(0);
    expect(pixel(100, 3)).toEqual([255, 255, 255, 255]);
    let coloured = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3]! > 0 && Math.min(data[at]!, data[at + 1]!, data[at + 2]!) < 200) coloured++;
    }
    expect(coloured / (Math.PI * 100 * 100)).toBeGreaterThan(0.25);
  });

  it('is laid out as saved, so that nobody prints one deck and sees another', async () => {
    const cards = new Map([...art.deck.cards].slice(0, 2));
    const laid = await layOutDeck({ ...art.deck, cards }, art.drawings);
    expect(laid.get(2)).toEqual(art.layouts.get(2));
  });
});

it('says which card does not exist', () => {
  expect(() => cardSvg(art, 58)).toThrow(/no card 58/);
});

it('says what to do when the layout or a drawing is missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-art-'));
  try {
    cpSync(join(modelsDir, 'decks', 'open'), folder, { recursive: true });
    writeFileSync(join(folder, 'layout.json'), '{}');
    expect(() => loadCardArt(folder)).toThrow(/does not fit card 1 .*--lay-out/);
    rmSync(join(folder, 'artwork', 'key.svg'));
    expect(() => loadCardArt(folder)).toThrow(/no drawing of "key"/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
