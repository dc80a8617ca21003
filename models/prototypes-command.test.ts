import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveLayouts } from '@twinspot/server/deck/card-art.js';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { loadPack } from '@twinspot/server/deck/pack.js';
import { projectivePlane } from '@twinspot/server/deck/plane.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeLook } from './fake-look.ts';
import { main } from './prototypes-command.ts';

const COLOURS = ['#e01010', '#10a010', '#1010e0', '#d0c010', '#c010c0', '#10c0d0', '#e07010'];
const symbols = COLOURS.map((_, s) => `patch-${s}`);

const vision = async () => ({
  model: { name: 'fake', version: '1', vectorLength: 3, hash: 'abc' },
  see: async (frame: Parameters<typeof fakeLook>[0]) => ({
    cards: await fakeLook(frame),
    timings: { find: 0, read: 0 },
  }),
  close: async () => {},
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-prototypes-'));
  const deck = {
    id: 'patches',
    name: 'Patches',
    order: 2,
    licence: 'none',
    credits: 'none',
    symbols: symbols.map((id) => ({ id, name: id })),
    cards: Object.fromEntries(
      projectivePlane(2).map((card, i) => [i + 1, card.map((s) => symbols[s])]),
    ),
    notPrinted: [],
  };
  writeFileSync(join(folder, 'deck.json'), JSON.stringify(deck));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function draw(): Promise<void> {
  mkdirSync(join(folder, 'artwork'));
  for (const [s, fill] of COLOURS.entries()) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${fill}" d="M2 2H30V30H2Z"/></svg>`;
    writeFileSync(join(folder, 'artwork', `${symbols[s]}.svg`), svg);
  }
  // A small place for each of a card's three patches.
  const at = [
    { x: 0, y: -0.25 },
    { x: 0.25, y: 0.1 },
    { x: -0.25, y: 0.1 },
  ];
  const layouts = [...loadDeck(folder).cards].map(([number, card]) => {
    const places = card.map((s, k) => ({
      symbol: symbols[s]!,
      ...at[k]!,
      side: 0.2,
      angle: 30 * k,
    }));
    return [number, places] as const;
  });
  await saveLayouts(folder, new Map(layouts));
}

it('makes a pack of a deck from its own drawings', async () => {
  await draw();
  const says = await main(['--deck', '.'], folder, vision);
  expect(says).toMatch(/prototypes of 7 symbols are in .*prototypes\.bin$/);
  const { prototypes } = loadPack(folder, 'abc');
  const red = prototypes.vectors.subarray(0, 3);
  expect(prototypes.owner[0]).toBe(0);
  expect(red[0]).toBeGreaterThan(0.9);
});

it('asks for what it lacks', async () => {
  await expect(main(['--deck', '.'], folder, vision)).rejects.toThrow(/no artwork .*--samples/);
  await expect(main([], folder, vision)).rejects.toThrow(/--deck is missing/);
  await expect(main(['--deck', 'none'], folder, vision)).rejects.toThrow(/no deck at .*none/);
  await expect(main(['--dek', '.'], folder, vision)).rejects.toThrow(/Unknown option '--dek'/);
});
