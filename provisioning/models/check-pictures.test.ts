import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersOf, type Truth } from '@twinspot/server/appliance/install/model-check.js';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { openVision } from '@twinspot/server/vision/vision.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PICTURES, writeCheck } from './check-pictures.ts';

const prototypes = join(modelsDir, 'decks/open/prototypes.bin');
let desk: string;
let check: string;
beforeAll(async () => {
  desk = mkdtempSync(join(tmpdir(), 'twinspot-check-'));
  check = join(desk, 'check');
  await writeCheck(prototypes, check, PICTURES);
});
afterAll(() => rmSync(desk, { recursive: true }));

const truthIn = (folder: string): Truth =>
  JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));

it('are some dozens, small, and show what is said of them', () => {
  const names = readdirSync(check);
  expect(names.filter((name) => name.endsWith('.jpg'))).toHaveLength(PICTURES);
  const bytes = names.reduce((sum, name) => sum + statSync(join(check, name)).size, 0);
  expect(bytes).toBeLessThan(2e6);
  const deck = loadDeck(check);
  const { pictures } = truthIn(check);
  expect(new Set(pictures.map(({ cards }) => cards.join())).size).toBe(PICTURES);
  for (const { cards, symbol } of pictures)
    for (const card of cards) expect(deck.cards.get(card)).toContain(deck.symbols.indexOf(symbol));
});

it('are the same each time', async () => {
  const again = join(desk, 'again');
  await writeCheck(prototypes, again, 4);
  for (const name of readdirSync(again).filter((file) => file !== 'truth.json'))
    expect(readFileSync(join(again, name)).equals(readFileSync(join(check, name)))).toBe(true);
  expect(truthIn(again).pictures).toEqual(truthIn(check).pictures.slice(0, 4));
});

it('are all answered by the shipped model, and a wrong truth is found', async () => {
  const vision = await openVision(findBundle(undefined, { TWINSPOT_DATA: join(desk, 'none') }));
  try {
    expect(await answersOf(vision, check)).toEqual({
      pictures: PICTURES,
      right: PICTURES,
      wrong: 0,
    });
    const truth = truthIn(check);
    const [first, second] = truth.pictures;
    const pictures = [{ ...first, symbol: second!.symbol }, second];
    writeFileSync(join(check, 'truth.json'), JSON.stringify({ ...truth, pictures }));
    expect(first!.symbol).not.toBe(second!.symbol);
    expect(await answersOf(vision, check)).toEqual({ pictures: 2, right: 1, wrong: 1 });
  } finally {
    await vision.close();
  }
});
