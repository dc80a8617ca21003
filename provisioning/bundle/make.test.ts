import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBundle, verifyPayload } from '@twinspot/server/appliance/bundle/bundle.js';
import { newKeys, type Scratch, scratch } from '@twinspot/server/appliance/bundle/testing.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingKeys } from '../keys/keys.ts';
import { makeBundle } from './make.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

const release = {
  ...{ version: '0.2.0', build: 29_000_000, board: 'pc', arch: 'x64' },
  ...{ node: '24.21.0', addon: false },
};

async function made(kind: 'app' | 'model' | 'deck', folder: string, more = {}) {
  const keys = { ...signingKeys(join(place.folder, 'keys')), ...newKeys() };
  const out = `${place.folder}/`;
  const file = await makeBundle({ kind, folder, out, keys, ...more });
  const bundle = openBundle(file, [keys.publicKey]);
  await verifyPayload(bundle);
  bundle.close();
  return { file, ...bundle.manifest };
}

describe('a bundle of', () => {
  it('a release is for its board', async () => {
    const folder = join(place.write({ 'r/release.json': JSON.stringify(release) }), 'r');
    const { file, ...manifest } = await made('app', folder);
    expect(file).toBe(`${place.folder}/twinspot-pc-0.2.0-29000000.twinspot`);
    const { version, build, board, arch } = release;
    expect(manifest).toMatchObject({ kind: 'app', name: 'twinspot', version, build, board, arch });
  });

  it('a model is as old as its manifest says', async () => {
    const folder = join(modelsDir, 'eyes/open-eyes');
    const { version, created } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const manifest = await made('model', folder);
    expect(manifest).toMatchObject({ kind: 'model', name: 'open-eyes', version });
    expect(manifest.build).toBe(Date.parse(`${created.slice(0, 16)}:00Z`) / 60_000);
  });

  it('a deck is as old as it is said to be', async () => {
    const manifest = await made('deck', join(modelsDir, 'decks/open'), { build: 5 });
    expect(manifest).toMatchObject({ kind: 'deck', name: 'open', version: '1.0.0', build: 5 });
    expect(manifest.entries.map(({ path }) => path)).toContain('prototypes.bin');
  });
});

it.each([
  ['app', { 'r/none': '' }, 'bundle-folder'],
  ['app', { 'r/release.json': '{' }, 'bundle-folder'],
  ['app', { 'r/release.json': JSON.stringify({ ...release, board: 'nano' }) }, 'bundle-folder'],
  ['deck', { 'r/none': '' }, 'deck-not-found'],
  ['model', { 'r/none': '' }, 'model-missing'],
] as const)('no %s is made of %o', async (kind, files, code) => {
  const folder = join(place.write({ ...files }), 'r');
  await expect(made(kind, folder)).rejects.toMatchObject({ code });
  expect(readdirSync(place.folder).filter((name) => name.includes('twinspot'))).toEqual([]);
});

it('a broken model is not made into a bundle', async () => {
  const folder = join(place.folder, 'eyes');
  cpSync(join(modelsDir, 'eyes/open-eyes'), folder, { recursive: true });
  rmSync(join(folder, 'golden.png'));
  await expect(made('model', folder)).rejects.toMatchObject({ code: 'model-missing' });
  writeFileSync(join(folder, 'golden.png'), 'other');
  await expect(made('model', folder)).rejects.toMatchObject({ code: 'model-hash' });
});
