import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
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
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placeHere, returnHere, type Shelves } from './here.ts';
import { type Parts, putTogether } from './parts.ts';

vi.mock('node:fs', { spy: true });

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
/** Every file of the shelves with its bytes, and what else lies beside them. */
function shelved(): unknown {
  const files = [shelves.models, shelves.before]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => statSync(path).isFile());
  const bytes = files.sort().map((path) => [path, readFileSync(path, 'base64')]);
  return { bytes, beside: readdirSync(place).filter((name) => name.startsWith('before')) };
}
/** Lets one renaming after another fail, each in a try of its own. @returns how many there were until one try went well */
async function failEach(attempt: () => unknown): Promise<number> {
  const real = (await vi.importActual<typeof import('node:fs')>('node:fs')).renameSync;
  const before = shelved();
  for (let failing = 0; ; failing++) {
    let left = failing;
    const rename = vi.mocked(renameSync).mockImplementation((from, to) => {
      if (left-- === 0) throw Object.assign(new Error('not here'), { code: 'EXDEV' });
      real(from, to);
    });
    try {
      await attempt();
      return failing;
    } catch (cause) {
      expect(cause).toMatchObject({ code: 'EXDEV' });
    } finally {
      rename.mockReset();
    }
    expect(shelved()).toEqual(before);
  }
}
const used = () => join(shelves.models, 'eyes/open-eyes');
const version = () => readBundle(used()).manifest.version;

it('a model takes the place of another, and gives it back', async () => {
  const before = version();
  const model = otherModel(place, '1.4.0');
  writeFileSync(join(model, EVALUATION_FILE), '{}');
  writeFileSync(join(model, 'notes.txt'), 'not to be deployed');
  expect(await put(model)).toMatch(
    /4 of 4 pictures rightly .* open-eyes 1\.4\.0 is in .* and used/,
  );
  expect(version()).toBe('1.4.0');
  expect(existsSync(join(used(), EVALUATION_FILE))).toBe(true);
  for (const none of ['check', 'notes.txt']) expect(existsSync(join(used(), none))).toBe(false);
  const open = join(shelves.models, 'decks/open');
  loadPack(open, readBundle(used()).manifest.networks.vectors.sha256);
  expect(returnHere('open-eyes', shelves)).toContain(`open-eyes ${before}`);
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

it('where it cannot be put there, all is as before, at whatever step', async () => {
  const model = otherModel(place, '1.4.0');
  await put(model);
  const newer = otherModel(place, '1.5.0');
  bringPrototypes(newer, 0.001);
  const parts = await partsOf(newer);
  // Each deck's prototypes, the model in three steps, and what is kept in two.
  const steps = parts.decks.length + 5;
  expect(await failEach(() => placeHere(parts, newer, shelves))).toBe(steps);
  expect(version()).toBe('1.5.0');
  expect(await failEach(() => returnHere('open-eyes', shelves))).toBe(steps);
  expect(version()).toBe('1.4.0');
}, 60_000);
