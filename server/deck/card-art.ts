import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../durable.ts';
import { TwinspotError } from '../errors.ts';
import { modelsDir } from '../paths.ts';
import { layOutCard, type Place } from './card-layout.ts';
import { type Deck, loadDeck } from './deck.ts';
import { DRAWING_SIDE, type Drawing, drawingToSvg, parseDrawing } from './drawing.ts';
import { silhouetteOf } from './silhouette.ts';

/** A symbol's drawing on a card. */
export interface Placement extends Place {
  readonly symbol: string;
}

/** All that it takes to show the cards of a deck whose artwork is at hand. */
export interface CardArt {
  readonly deck: Deck;
  /** By symbol id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  /** By card number. */
  readonly layouts: ReadonlyMap<number, readonly Placement[]>;
}

const LAYOUT_FILE = 'layout.json';

/** Change it, and every card is laid out anew. */
const SEED = 2026;

/**
 * The artwork of a deck: drawings from `artwork/ID.svg`, layouts from `layout.json`.
 *
 * @throws {TwinspotError} as `loadDeck`; `artwork-missing`; `layout-stale` when the layout is missing or shows other symbols.
 */
export function loadCardArt(folder: string = join(modelsDir, 'decks', 'open')): CardArt {
  const deck = loadDeck(folder);
  const drawings = loadDrawings(deck);
  const file = join(folder, LAYOUT_FILE);
  const saved: Record<string, Placement[]> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const layouts = new Map<number, Placement[]>();
  for (const [number, card] of deck.cards) {
    const placements = saved[number] ?? [];
    const wanted = card.map((s) => deck.symbols[s]);
    if (placements.map(({ symbol }) => symbol).join() !== wanted.join()) {
      throw new TwinspotError(
        'layout-stale',
        `${file} does not fit card ${number} of the deck: lay the cards out again with "npm run deck -- --lay-out".`,
      );
    }
    layouts.set(number, placements);
  }
  return { deck, drawings, layouts };
}

/** The drawings of a deck, by symbol id. */
export function loadDrawings(deck: Deck): Map<string, Drawing> {
  return new Map(
    deck.symbols.map((id) => {
      const file = join(deck.folder, 'artwork', `${id}.svg`);
      if (!existsSync(file)) {
        throw new TwinspotError(
          'artwork-missing',
          `The deck "${deck.id}" has no drawing of "${id}": expected ${file}.`,
        );
      }
      return [id, parseDrawing(readFileSync(file, 'utf8'), file)];
    }),
  );
}

/** Lays out all cards of a deck, each by its own seed, so that changing one symbol moves its own cards only. */
export async function layOutDeck(
  deck: Pick<Deck, 'symbols' | 'cards'>,
  drawings: ReadonlyMap<string, Drawing>,
): Promise<Map<number, Placement[]>> {
  const silhouettes = await Promise.all(deck.symbols.map((id) => silhouetteOf(drawings.get(id)!)));
  return new Map(
    [...deck.cards].map(([number, card]) => {
      const places = layOutCard(
        card.map((s) => silhouettes[s]!),
        SEED * 1000 + number,
      );
      return [number, places.map((place, k) => ({ symbol: deck.symbols[card[k]!]!, ...place }))];
    }),
  );
}

/** Keeps layouts where `loadCardArt` finds them: laying out takes seconds. */
export async function saveLayouts(
  folder: string,
  layouts: ReadonlyMap<number, readonly Placement[]>,
): Promise<void> {
  const cards = [...layouts].map(([number, placements]) => {
    const rows = placements.map((placement) => `    ${JSON.stringify(placement)}`).join(',\n');
    return `  "${number}": [\n${rows}\n  ]`;
  });
  await replaceFile(join(folder, LAYOUT_FILE), `{\n${cards.join(',\n')}\n}\n`);
}

/**
 * A card's face as an SVG document: a white disc with the drawings, nothing outside it.
 *
 * @param size width and height in pixels.
 * @throws {TwinspotError} `card-unknown` when the deck has no such card.
 */
export function cardSvg({ drawings, layouts, deck }: CardArt, number: number, size = 600): string {
  const placements = layouts.get(number);
  if (!placements) {
    throw new TwinspotError('card-unknown', `The deck "${deck.id}" has no card ${number}.`, {
      status: 404,
    });
  }
  const symbols = placements.map(({ symbol, x, y, side, angle }) => {
    const scale = round(side / DRAWING_SIDE);
    const move = `translate(${x} ${y}) rotate(${angle}) scale(${scale}) translate(-${DRAWING_SIDE / 2} -${DRAWING_SIDE / 2})`;
    return `<g transform="${move}">${drawingToSvg(drawings.get(symbol)!)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-0.5 -0.5 1 1"><circle r="0.5" fill="#fff"/>${symbols.join('')}</svg>`;
}

function round(value: number): number {
  return Number(value.toFixed(6));
}
