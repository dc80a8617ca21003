import { type CardArt, cardSvg } from '@twinspot/server/deck/card-art.js';
import { random } from '@twinspot/server/random.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import sharp from 'sharp';
import { collect, type Known, type Look, nothingObserved, type Observed } from './observed.ts';

const WIDTH = 1280;
const HEIGHT = 720;

/** How the cards are shown, one round through the deck each: radius in pixels, table, and the light on it. */
const ROUNDS = [
  { radius: 300, table: '#2f4a3f', light: [1, 1, 1], blur: 0 },
  { radius: 220, table: '#8a6a4a', light: [1, 0.9, 0.75], blur: 0.8 },
  { radius: 150, table: '#3a3d46', light: [0.62, 0.68, 0.75], blur: 0.5 },
] as const;

/** Sees every card of a deck with its own artwork, drawn two by two on tables in different light. */
export async function observeDrawings(art: CardArt, look: Look): Promise<Observed> {
  const observed = nothingObserved(art.deck.symbols.length);
  const numbers = [...art.layouts.keys()];
  const next = random(1);
  for (const round of ROUNDS) {
    for (let i = 0; i < numbers.length; i += 2) {
      const { picture, known } = await table(art, numbers.slice(i, i + 2), round, next);
      collect(observed, await look(await decodePicture(picture)), known);
    }
  }
  return observed;
}

async function table(
  art: CardArt,
  numbers: readonly number[],
  { radius, table, light, blur }: (typeof ROUNDS)[number],
  next: () => number,
): Promise<{ picture: Buffer; known: Known[] }> {
  const known: Known[] = [];
  const cards = numbers.map((number, k) => {
    const x = WIDTH * (0.25 + 0.5 * k) + 15 * (next() - 0.5);
    const y = HEIGHT / 2 + 60 * (next() - 0.5);
    const turn = 360 * next();
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    for (const place of art.layouts.get(number)!) {
      known.push({
        symbol: art.deck.symbols.indexOf(place.symbol),
        x: x + 2 * radius * (cos * place.x - sin * place.y),
        y: y + 2 * radius * (sin * place.x + cos * place.y),
        side: 2 * radius * place.side,
      });
    }
    const card = cardSvg(art, number, 2 * radius);
    return `<g transform="translate(${x} ${y}) rotate(${turn}) translate(-${radius} -${radius})">${card}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${table}"/>${cards.join('')}</svg>`;
  const shown = sharp(Buffer.from(svg))
    .removeAlpha()
    .linear([...light], [0, 0, 0]);
  const picture = await (blur > 0 ? shown.blur(blur) : shown).png().toBuffer();
  return { picture, known };
}
