import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import sharp from 'sharp';
import { collect, type Known, type Look, nothingObserved, type Observed } from './observed.ts';

const SIDE = 720;
const RADIUS = 330;

/** Most samples of a symbol on one made-up card, and how long each is there, in pixels. */
const PER_CARD = 5;
const LENGTH = 165;

/**
 * Sees each symbol by pictures of it on white (`DIR/ID/*.png` or `.jpg`): they are stuck on a white card, several at
 * once, so that they are read in the very way in which a card's symbols are.
 *
 * @throws {TwinspotError} `samples-missing` when a symbol has no picture.
 */
export async function observeSamples(
  folder: string,
  symbols: readonly string[],
  look: Look,
): Promise<Observed> {
  const observed = nothingObserved(symbols.length);
  for (const [symbol, id] of symbols.entries()) {
    const files = pictures(join(folder, id)).slice(0, PER_CARD);
    if (files.length === 0) {
      throw new TwinspotError(
        'samples-missing',
        `There is no picture of "${id}" in ${join(folder, id)}: expected PNG or JPEG files of the symbol on white.`,
      );
    }
    const { picture, known } = await card(files, symbol);
    collect(observed, await look(await decodePicture(picture)), known);
  }
  return observed;
}

/** Pictures of a folder by name; those held out for tests are left alone. */
function pictures(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(png|jpe?g)$/i.test(name) && !name.startsWith('held-out'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

async function card(
  files: readonly string[],
  symbol: number,
): Promise<{ picture: Buffer; known: Known[] }> {
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="100%" height="100%" fill="#4a4640"/><circle cx="50%" cy="50%" r="${RADIUS}" fill="#fff"/></svg>`;
  const known: Known[] = [];
  const layers = await Promise.all(
    files.map(async (file, k) => {
      const turn = (2 * Math.PI * k) / files.length;
      const reach = files.length === 1 ? 0 : 0.57 * RADIUS;
      const x = Math.round(SIDE / 2 + reach * Math.cos(turn));
      const y = Math.round(SIDE / 2 + reach * Math.sin(turn));
      const { data, info } = await sharp(file)
        .flatten({ background: '#fff' })
        .resize(LENGTH, LENGTH, { fit: 'inside' })
        .png()
        .toBuffer({ resolveWithObject: true });
      known.push({ symbol, x, y, side: LENGTH });
      const [left, top] = [x - Math.round(info.width / 2), y - Math.round(info.height / 2)];
      return { input: data, left, top, blend: 'multiply' as const };
    }),
  );
  const picture = await sharp(Buffer.from(ground)).composite(layers).png().toBuffer();
  return { picture, known };
}
