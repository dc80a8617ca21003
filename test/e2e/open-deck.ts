/** Pictures of the open deck, and what is true of them. */
import { tableArt } from '@twinspot/server/camera/virtual/art.js';
import { placeOnFrame } from '@twinspot/server/camera/virtual/compose.js';
import { VirtualRenderer } from '@twinspot/server/camera/virtual/renderer.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import { emptyVirtualTable, obey, poseAt } from '@twinspot/server/camera/virtual/table.js';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';
import sharp from 'sharp';
import { sharedSymbol } from '../look.ts';

const art = loadCardArt();

/** The one symbol on both cards of the open deck. */
export function sharedByOpen(cards: readonly [number, number]): string {
  return sharedSymbol(art.deck, cards);
}

export interface Photo {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
  readonly symbol: string;
  /** Where the shared symbol's middle lies on each of the two cards, in pixels. */
  readonly places: readonly (readonly [x: number, y: number])[];
}

/** Two cards of the open deck as a camera sees them. @param seed picks places, camera and light */
export async function photoOf(cards: readonly [number, number], seed: number): Promise<Photo> {
  const symbol = sharedByOpen(cards);
  const faces = tableArt(art);
  const renderer = new VirtualRenderer(faces, seed);
  const atRest = 60_000;
  const table = obey(emptyVirtualTable(seed), { do: 'deal', cards: [...cards] }, 0, faces.cards);
  const pixels = await renderer.render(table, atRest, seed);
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 as const };
  const places = table.cards.map((card) => {
    const place = faces.place(card.card, symbol)!;
    return placeOnFrame(renderer.look, poseAt(card, atRest), card.radius, place);
  });
  const jpeg = await sharp(pixels, { raw }).jpeg({ quality: 85 }).toBuffer();
  return { jpeg, width: WIDTH, height: HEIGHT, symbol, places };
}
