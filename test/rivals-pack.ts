/** What the rivals' deck looks like to the networks in use: its prototypes, made as a user makes those of a deck. */

import { collect, type Known, nothingObserved } from '@twinspot/models/observed.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import { makePrototypes } from '@twinspot/server/deck/prototypes.js';
import { random } from '@twinspot/server/deck/random.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import sharp from 'sharp';
import type { RivalsDeck } from './rivals-deck.ts';

const SIDE = 720;
/** Each card is shown once so, as models/observe-drawings.ts shows the open deck's. */
const ROUNDS = [
  { radius: 300, table: '#2f4a3f', light: [1, 1, 1], blur: 0 },
  { radius: 220, table: '#8a6a4a', light: [1, 0.9, 0.75], blur: 0.8 },
  { radius: 150, table: '#3a3d46', light: [0.62, 0.68, 0.75], blur: 0.5 },
] as const;

/** @param rounds how many times each card is shown, each time in another light */
export async function rivalsPack(
  rivals: RivalsDeck,
  vision: Pick<Vision, 'model' | 'see'>,
  rounds: number = ROUNDS.length,
): Promise<DeckPack> {
  const { deck } = rivals;
  const observed = nothingObserved(deck.symbols.length);
  const next = random(1);
  for (const round of ROUNDS.slice(0, rounds)) {
    for (const number of rivals.art.cards) {
      const { picture, known } = await shown(rivals, number, round, 360 * next());
      collect(observed, (await vision.see(await decodePicture(picture))).cards, known);
    }
  }
  return { ...deck, prototypes: makePrototypes(observed, vision.model.hash, deck.symbols) };
}

async function shown(
  { art, printed }: RivalsDeck,
  number: number,
  { radius, table, light, blur }: (typeof ROUNDS)[number],
  turn: number,
): Promise<{ picture: Buffer; known: Known[] }> {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const known = printed.get(number)!.map((place) => ({
    symbol: place.symbol,
    x: SIDE / 2 + 2 * radius * (cos * place.x - sin * place.y),
    y: SIDE / 2 + 2 * radius * (sin * place.x + cos * place.y),
    side: 2 * radius * 1.5 * place.radius,
  }));
  const card = art
    .svg(number)
    .replace('width="600" height="600"', `width="${2 * radius}" height="${2 * radius}"`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="100%" height="100%" fill="${table}"/><g transform="translate(${SIDE / 2} ${SIDE / 2}) rotate(${turn}) translate(-${radius} -${radius})">${card}</g></svg>`;
  const lit = sharp(Buffer.from(svg))
    .removeAlpha()
    .linear([...light], [0, 0, 0]);
  return { picture: await (blur > 0 ? lit.blur(blur) : lit).png().toBuffer(), known };
}
