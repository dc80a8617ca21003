/** Frames of the virtual table, to measure and compare with. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import { tableArt } from '@twinspot/server/camera/virtual/art.js';
import { VirtualRenderer } from '@twinspot/server/camera/virtual/renderer.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import { emptyVirtualTable, obey } from '@twinspot/server/camera/virtual/table.js';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';

/** Different tables, so that no cache can know the answer. */
const TABLES = 10;
/** Long after the last card has come to rest. */
const AT_REST = 60_000;

/** @param cards that lie on each table, at most 9 */
export async function renderTables(cards: number, tables = TABLES): Promise<Frame[]> {
  const art = tableArt(loadCardArt());
  const frames: Frame[] = [];
  for (let seed = 1; seed <= tables; seed++) {
    const table = obey(emptyVirtualTable(seed), { do: 'deal', count: cards }, 0, art.cards);
    const data = await new VirtualRenderer(art, seed).render(table, AT_REST, seed);
    const size = { width: WIDTH, height: HEIGHT, stride: WIDTH * 3 };
    frames.push({ seq: seed, time: AT_REST, ...size, format: 'rgb', data });
  }
  return frames;
}
