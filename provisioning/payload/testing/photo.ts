/** A photo of cards on the table, as a camera over it would take it. */
import { tableArt } from '@twinspot/server/camera/virtual/art.js';
import { VirtualRenderer } from '@twinspot/server/camera/virtual/renderer.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import { emptyVirtualTable, obey } from '@twinspot/server/camera/virtual/table.js';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';
import sharp from 'sharp';

/** @param cards of the open deck */
export async function takePhoto(cards: readonly number[], seed: number): Promise<Buffer> {
  const faces = tableArt(loadCardArt());
  const table = obey(emptyVirtualTable(seed), { do: 'deal', cards: [...cards] }, 0, faces.cards);
  // Long after it was dealt, so that everything lies still.
  const pixels = await new VirtualRenderer(faces, seed).render(table, 60_000, seed);
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 as const };
  return sharp(pixels, { raw }).jpeg({ quality: 85 }).toBuffer();
}
