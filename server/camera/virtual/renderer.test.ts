import { describe, expect, it } from 'vitest';
import type { TableArt } from './art.ts';
import { placeOnFrame } from './compose.ts';
import { VirtualRenderer } from './renderer.ts';
import { HEIGHT, WIDTH } from './size.ts';
import { emptyVirtualTable, obey, type VirtualTable } from './table.ts';
import { plainArt } from './testing.ts';

const art: TableArt = plainArt();
const late = 1e6;

function tableWith(face: 'up' | 'down' = 'up', cover: string | null = null): VirtualTable {
  let table = emptyVirtualTable(1);
  table = obey(table, { do: 'lay', card: 1, x: 400, y: 350, angle: 30 }, 0, art.cards);
  table = obey(table, { do: 'turn', id: 1, face }, 1000, art.cards);
  return obey(table, { do: 'cover', id: 1, symbol: cover }, 1000, art.cards);
}

async function look(table: VirtualTable, time = late) {
  const renderer = new VirtualRenderer(art, 1);
  const picture = await renderer.render(table, time, 1);
  expect(picture).toHaveLength(WIDTH * HEIGHT * 3);
  /** Mean colour around a pixel. */
  const at = (x: number, y: number): number[] => {
    const sum = [0, 0, 0];
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        const i = ((Math.round(y) + dy) * WIDTH + Math.round(x) + dx) * 3;
        for (let c = 0; c < 3; c++) sum[c]! += picture[i + c]! / 25;
      }
    }
    return sum;
  };
  const [card] = table.cards;
  const spot = placeOnFrame(renderer.look, card!.to, card!.radius, art.place(1, 'square')!);
  return { at, spot };
}

describe('the virtual camera', () => {
  it('sees a white card on a dark table, and its symbol where it lies', async () => {
    const { at, spot } = await look(tableWith());
    expect(Math.min(...at(400, 350))).toBeGreaterThan(200);
    expect(Math.max(...at(900, 350))).toBeLessThan(90);
    const [red, green] = at(...spot);
    expect(red).toBeGreaterThan(180);
    expect(green).toBeLessThan(60);
  });

  it('sees neither the symbol of a card on its face nor one under a finger', async () => {
    const back = await look(tableWith('down'));
    expect(back.at(...back.spot)[0]).toBeLessThan(120);
    const covered = await look(tableWith('up', 'square'));
    expect(covered.at(...covered.spot)[1]).toBeGreaterThan(90);
  });

  it('sees a card slide in', async () => {
    const table = obey(emptyVirtualTable(1), { do: 'lay', x: 400, y: 350 }, 0, art.cards);
    const early = await look(table, 0);
    expect(Math.max(...early.at(400, 350))).toBeLessThan(90);
    const then = await look(table, 1000);
    expect(Math.min(...then.at(400, 350))).toBeGreaterThan(200);
  });

  it('gives the same picture for the same seed and number, other noise for another number', async () => {
    const table = tableWith();
    const picture = (seed: number, seq: number) =>
      new VirtualRenderer(art, seed).render(table, late, seq);
    const first = Buffer.from(await picture(1, 1));
    expect(first.equals(await picture(1, 1))).toBe(true);
    expect(first.equals(await picture(1, 2))).toBe(false);
    expect(first.equals(await picture(2, 1))).toBe(false);
  });
});
