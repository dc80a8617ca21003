import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVALUATION_FILE } from '@twinspot/models/companion/evaluation.js';
import { otherModel } from '@twinspot/server/appliance/install/testing.js';
import { worseModel } from '@twinspot/server/appliance/install/testing-models.js';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { loadPack } from '@twinspot/server/deck/pack.js';
import { readPrototypes, writePrototypes } from '@twinspot/server/deck/prototypes.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { readBundle } from '@twinspot/server/vision/bundle.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Shelves } from './exchange.ts';
import { placeHere, returnHere } from './here.ts';
import { type Parts, putTogether } from './parts.ts';

let place: string;
let shelves: Shelves;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twinspot-here-'));
  shelves = { models: join(place, 'models'), before: join(place, 'before') };
  for (const part of ['eyes', 'decks'])
    cpSync(join(modelsDir, part), join(shelves.models, part), { recursive: true });
});
afterEach(() => rmSync(place, { recursive: true }));

function partsOf(model: string): Promise<Parts> {
  const desk = mkdtempSync(join(place, 'desk-'));
  const decks = join(shelves.models, 'decks');
  return putTogether({ model, desk, decks, pictures: 4 });
}
const put = async (model: string) => placeHere(await partsOf(model), model, shelves);
/** Gives a model prototypes of the classic deck, a little beside those that are there. */
function bringPrototypes(model: string, beside: number) {
  const file = join(shelves.models, 'decks/classic/prototypes.bin');
  const shipped = readFileSync(file);
  const { symbols } = loadDeck(join(shelves.models, 'decks/classic'));
  const prototypes = readPrototypes(shipped, symbols);
  prototypes.vectors[0]! += beside;
  const own = writePrototypes(prototypes, symbols);
  mkdirSync(join(model, 'decks/classic'), { recursive: true });
  writeFileSync(join(model, 'decks/classic/prototypes.bin'), own);
  return { file, shipped, own };
}
const used = () => join(shelves.models, 'eyes/open-eyes');
const version = () => readBundle(used()).manifest.version;

it('a model takes the place of another, and gives it back', async () => {
  const before = version();
  const model = otherModel(place, '1.4.0');
  writeFileSync(join(model, EVALUATION_FILE), '{}');
  writeFileSync(join(model, 'notes.txt'), 'not to be deployed');
  // Of a run that was ended in the middle.
  const stale = join(place, 'before-abcdef');
  mkdirSync(stale);
  expect(await put(model)).toMatch(
    /4 of 4 pictures rightly .* open-eyes 1\.4\.0 is in .* and used/,
  );
  expect(version()).toBe('1.4.0');
  expect(existsSync(stale)).toBe(false);
  expect(existsSync(join(used(), EVALUATION_FILE))).toBe(true);
  for (const none of ['check', 'notes.txt']) expect(existsSync(join(used(), none))).toBe(false);
  const open = join(shelves.models, 'decks/open');
  loadPack(open, readBundle(used()).manifest.networks.vectors.sha256);
  mkdirSync(stale);
  expect(returnHere('open-eyes', shelves)).toContain(`open-eyes ${before}`);
  expect(existsSync(stale)).toBe(false);
  expect(version()).toBe(before);
  expect(returnHere('open-eyes', shelves)).toContain('open-eyes 1.4.0');
});

it('brings prototypes of its own, which go with the model again', async () => {
  const model = otherModel(place, '1.4.0');
  const { file, shipped, own } = bringPrototypes(model, 0.001);
  await put(model);
  expect(readFileSync(file).equals(own)).toBe(true);
  returnHere('open-eyes', shelves);
  expect(readFileSync(file).equals(shipped)).toBe(true);
});

it('a worse one is refused, and nothing is changed', async () => {
  const before = version();
  const worse = await worseModel(join(place, 'worse'), '1.5.0', 0.8);
  await expect(put(worse)).rejects.toMatchObject({ code: 'model-check' });
  expect(version()).toBe(before);
  expect(existsSync(shelves.before)).toBe(false);
  expect(() => returnHere('open-eyes', shelves)).toThrow(
    expect.objectContaining({ code: 'update-no-way-back' }),
  );
});

it('the same one once more brings its prototypes, and leaves the one before', async () => {
  const before = version();
  const model = otherModel(place, '1.4.0');
  const { file, shipped } = bringPrototypes(model, 0.001);
  await put(model);
  const { own } = bringPrototypes(model, 0.001);
  expect(await put(model)).toContain('open-eyes 1.4.0 is in');
  expect(readFileSync(file).equals(own)).toBe(true);
  returnHere('open-eyes', shelves);
  expect(version()).toBe(before);
  expect(readFileSync(file).equals(shipped)).toBe(true);
});
