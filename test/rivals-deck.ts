/** The deck that Twinspot is compared with others on: 57 drawings that no training of Twinspot touched. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableArt } from '@twinspot/server/camera/virtual/art.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { projectivePlane } from '@twinspot/server/deck/plane.js';
import { random } from '@twinspot/server/random.js';
import sharp from 'sharp';
import { type Artwork, type Disc, layOut } from './rendered-deck.ts';
import { unseenIcons } from './unseen-icons.ts';

const ORDER = 7;
/** Change it, and every card is laid out anew. */
const SEED = 7757;
/** Side of a drawing's square in the radius of its disc: icons leave the corners of their square empty. */
const FILL = 1.75;
/** Pixels of a card's picture for the trainer. */
const SIDE = 448;

/** A drawing on a printed card, which shows it there every time. */
export interface Printed extends Disc {
  /** Index in the deck's list of symbols. */
  readonly symbol: number;
  /** Degrees. */
  readonly turn: number;
}

export interface RivalsDeck {
  readonly deck: Deck;
  readonly art: TableArt;
  /** By card number. */
  readonly printed: ReadonlyMap<number, readonly Printed[]>;
}

/** The deck, the same on every machine. */
export function rivalsDeck(): RivalsDeck {
  const icons = unseenIcons();
  const next = random(SEED);
  const cards = new Map(projectivePlane(ORDER).map((card, i) => [i + 1, card]));
  const printed = new Map(
    [...cards].map(([number, card]) => [
      number,
      layOut(card.length, next).map((disc, k) => ({
        ...disc,
        symbol: card[k]!,
        turn: 360 * next(),
      })),
    ]),
  );
  const symbols = icons.map(({ id }) => id);
  const deck: Deck = {
    ...{ id: 'rivals', name: 'Unseen icons', folder: '', order: ORDER, symbols, cards },
    ...{ names: symbols, licence: 'MIT', credits: 'Flat Color Icons, by Icons8' },
  };
  const art: TableArt = {
    cards: [...cards.keys()],
    svg: (number) =>
      document(
        `<circle r="0.5" fill="#fff"/>${printed
          .get(number)!
          .map((place) => drawn(icons, place))
          .join('')}`,
      ),
    place(number, symbol) {
      const found = printed.get(number)?.find((place) => symbols[place.symbol] === symbol);
      return found === undefined ? null : [2 * found.x, 2 * found.y];
    },
  };
  return { deck, art, printed };
}

/**
 * Leaves in `folder` what models/training/rivals/deck.py reads: each card's picture, with the symbol that every pixel
 * belongs to beside its colour.
 */
export async function drawDeck({ deck, art, printed }: RivalsDeck, folder: string): Promise<void> {
  const icons = unseenIcons();
  mkdirSync(folder, { recursive: true });
  const pictures: Buffer[] = [];
  for (const [number, places] of printed) {
    const face = await pixels(art.svg(number));
    const marked = Buffer.alloc(SIDE * SIDE * 4);
    for (let at = 0; at < marked.length; at += 4) {
      // Outside the rim nothing is drawn, and nobody looks.
      const alpha = face[at + 3]!;
      for (let c = 0; c < 3; c++)
        marked[at + c] = Math.round((face[at + c]! * alpha) / 255 + 255 - alpha);
    }
    for (const [k, place] of places.entries()) {
      const alone = await pixels(document(drawn(icons, place)));
      for (let at = 3; at < marked.length; at += 4) if (alone[at]! > 96) marked[at] = k + 1;
    }
    pictures.push(marked);
  }
  writeFileSync(join(folder, 'cards.u8'), Buffer.concat(pictures));
  const cards = [...printed].map(([number, places]) => ({
    number,
    symbols: places.map(({ symbol }) => symbol),
  }));
  writeFileSync(
    join(folder, 'cards.json'),
    JSON.stringify({ side: SIDE, symbols: deck.symbols, cards }),
  );
}

function drawn(icons: readonly Artwork[], { symbol, x, y, radius, turn }: Printed): string {
  const { elements, side } = icons[symbol]!;
  const move = `translate(${x} ${y}) rotate(${turn}) scale(${squareOf(radius) / side})`;
  return `<g transform="${move} translate(${-side / 2} ${-side / 2})">${elements}</g>`;
}

/** Side of the square of a drawing, by the radius of its disc. */
export const squareOf = (radius: number): number => FILL * radius;

function document(elements: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="-0.5 -0.5 1 1">${elements}</svg>`;
}

async function pixels(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).resize(SIDE, SIDE, { fit: 'fill' }).ensureAlpha().raw().toBuffer();
}
