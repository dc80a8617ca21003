import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { random } from '../../random.ts';
import { fakeCalibration, fakePack } from '../fake.ts';
import { loadPack } from '../pack.ts';
import { showAll } from './fake-deck.ts';
import { learn } from './learn.ts';
import { symbolIds, writeLearned } from './learned-pack.ts';
import { sameUpToNames } from './renamed.ts';

const calibration = { ...fakeCalibration, pairTemperature: 8, pairBackground: 0.6 };
const pack = fakePack('fake', 3, 3);
const shown = showAll(pack, { cosine: 0.93 }, random(4));
const learned = learn(
  shown.filter(({ number }) => number !== 5),
  undefined,
  calibration,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-learned-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a learned deck is a pack that loads, with a card that follows from the others as not printed', async () => {
  const deck = await writeLearned(join(folder, 'ours'), learned, { id: 'ours', name: 'Ours' }, 'm');
  expect(deck.notPrinted).toHaveLength(1);
  const read = loadPack(join(folder, 'ours'), 'm');
  expect(read).toMatchObject({ id: 'ours', name: 'Ours', order: 3, symbols: symbolIds(13) });
  const printed = new Map([...pack.cards].filter(([number]) => number !== 5));
  expect(sameUpToNames(read.cards, printed)).toBe(true);
});

it('names make ids, each only once, and those without one keep theirs', async () => {
  const symbols = ['Żółw', null, 'żółw', '猫', 's01'];
  const names = { id: 'ours', name: 'Ours', symbols };
  await writeLearned(join(folder, 'ours'), learned, names, 'm');
  const read = loadPack(join(folder, 'ours'), 'm');
  expect(read.symbols.slice(0, 6)).toEqual(['żółw', 's02', 'żółw-2', '猫', 's01-2', 's06']);
  expect(read.names.slice(0, 6)).toEqual(['Żółw', 's02', 'żółw', '猫', 's01', 's06']);
});

it('leaves nothing that looks like a pack where it cannot write', async () => {
  writeFileSync(join(folder, 'ours'), '');
  const names = { id: 'ours', name: 'Ours' };
  await expect(writeLearned(join(folder, 'ours'), learned, names, 'm')).rejects.toThrow(/EEXIST/);
  expect(existsSync(join(folder, 'ours', 'deck.json'))).toBe(false);
});
