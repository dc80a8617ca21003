/** The cards of a deck as pictures that a table can be made of, and where on them each symbol's ink is. */
import sharp from 'sharp';
import type { Point } from './camera.ts';
import { drawnTo, type PrintedDeck } from './printed-deck.ts';

/** A square picture; red, green and blue are multiplied by the cover, which is 0 outside the card. */
export interface Texture {
  readonly side: number;
  /** `side * side * 4` bytes. */
  readonly pixels: Uint8Array;
}

export interface DrawnDeck {
  readonly numbers: readonly number[];
  /** The card in full size, half of it, and so on. */
  textures(number: number): readonly Texture[];
  /** Corners of what each symbol covers, in radii of the card from its middle. */
  symbols(
    number: number,
  ): readonly { readonly symbol: number; readonly corners: readonly Point[] }[];
}

const SIDE = 512;
const SMALLEST = 64;
/** Of the picture in which a drawing's ink is looked for. */
const INK_SIDE = 160;
/** What is at least so much darker than paper, of 255, is ink. */
const INK = 24;
const DIRECTIONS = 48;

export async function drawDeckFor(deck: PrintedDeck): Promise<DrawnDeck> {
  const { drawings, printed } = deck;
  const inks = await Promise.all(drawings.map(inkOf));
  const all = new Map<number, Texture[]>();
  for (const number of printed.keys()) all.set(number, await texturesOf(deck.svg(number)));
  const places = new Map(
    [...printed].map(([number, symbols]) => [
      number,
      symbols.map((place) => {
        const { symbol } = place;
        const to = drawnTo(place, drawings[symbol]!.side);
        return { symbol, corners: inks[symbol]!.map(to) };
      }),
    ]),
  );
  return {
    numbers: [...printed.keys()],
    textures: (number) => all.get(number)!,
    symbols: (number) => places.get(number)!,
  };
}

async function texturesOf(svg: string): Promise<Texture[]> {
  const bytes = await sharp(Buffer.from(svg)).resize(SIDE, SIDE).ensureAlpha().raw().toBuffer();
  const pixels = new Uint8Array(bytes);
  for (let at = 0; at < pixels.length; at += 4) {
    for (let c = 0; c < 3; c++)
      pixels[at + c] = Math.round((pixels[at + c]! * pixels[at + 3]!) / 255);
  }
  const textures: Texture[] = [{ side: SIDE, pixels }];
  while (textures.at(-1)!.side > SMALLEST) textures.push(halved(textures.at(-1)!));
  return textures;
}

function halved({ side, pixels }: Texture): Texture {
  const half = side / 2;
  const smaller = new Uint8Array(half * half * 4);
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      for (let c = 0; c < 4; c++) {
        const at = 4 * (2 * y * side + 2 * x) + c;
        const sum =
          pixels[at]! + pixels[at + 4]! + pixels[at + 4 * side]! + pixels[at + 4 * side + 4]!;
        smaller[4 * (y * half + x) + c] = Math.round(sum / 4);
      }
    }
  }
  return { side: half, pixels: smaller };
}

/** The corners of what shows of a drawing on white paper, in its own square: the farthest ink in each direction. */
async function inkOf({
  elements,
  side,
}: {
  readonly elements: string;
  readonly side: number;
}): Promise<Point[]> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${INK_SIDE}" height="${INK_SIDE}" viewBox="0 0 ${side} ${side}">${elements}</svg>`;
  const pixels = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).raw().toBuffer();
  const farthest = Array.from({ length: DIRECTIONS }, (_, i) => {
    const way = (2 * Math.PI * i) / DIRECTIONS;
    return {
      c: Math.cos(way),
      s: Math.sin(way),
      far: Number.NEGATIVE_INFINITY,
      at: [0, 0] as Point,
    };
  });
  for (let y = 0; y < INK_SIDE; y++) {
    for (let x = 0; x < INK_SIDE; x++) {
      const at = 3 * (y * INK_SIDE + x);
      if (255 - Math.min(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!) <= INK) continue;
      for (const direction of farthest) {
        const far = direction.c * (x + 0.5) + direction.s * (y + 0.5);
        if (far <= direction.far) continue;
        direction.far = far;
        direction.at = [((x + 0.5) * side) / INK_SIDE, ((y + 0.5) * side) / INK_SIDE];
      }
    }
  }
  return farthest.map(({ at }) => at);
}
