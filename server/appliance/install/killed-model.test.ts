/** Power cuts in the middle of an update of a model and its deck: the service finds a whole model, whatever was done of it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPack } from '../../deck/pack.ts';
import { modelsDir } from '../../paths.ts';
import { findBundle, readBundle } from '../../vision/bundle.ts';
import { openBundle } from '../bundle/bundle.ts';
import { readKeys } from '../bundle/keys.ts';
import { isTree } from '../bundle/tree.ts';
import { BUNDLE_FILE } from '../bundle/unpack.ts';
import { askHealth } from './health.ts';
import { killedInstall, type Moment } from './killed.ts';
import { linkedName } from './links.ts';
import { shelfOf } from './shelf.ts';
import { readStatus } from './status.ts';
import { modelBundle, type ThrowAway, throwAway, type Workshop, workshop } from './testing.ts';

let shop: Workshop;
let app: string;
let old: string[];
let later: string[];
beforeAll(async () => {
  shop = workshop();
  app = await shop.app({ version: '0.2.0', build: 1 });
  const deck = (build: number) =>
    shop.pack(join(modelsDir, 'decks/open'), {
      ...{ kind: 'deck', name: 'open', version: '1.0.0', build },
    });
  old = [await modelBundle(shop, '1.3.0'), await deck(1)];
  later = [await modelBundle(shop, '1.4.0'), await deck(2)];
});
afterAll(() => shop.remove());

const NEVER = { step: -1 };
const DONE = { killed: false, error: '' };
const VERSIONS = ['1.3.0', '1.4.0'];

/** What the service finds: the version of its model, which is whole, and whose deck can be read with it. */
function found({ places }: ThrowAway): string {
  const { manifest } = readBundle(findBundle(undefined, { TWINSPOT_DATA: places.data }));
  loadPack(join(places.data, 'decks/open'), manifest.networks.vectors.sha256);
  return manifest.version;
}

/** @returns what of the versions on the shelves is not as it was signed */
async function halves({ places }: ThrowAway): Promise<string[]> {
  const halves: string[] = [];
  for (const file of [...old, ...later]) {
    const { manifest, close } = openBundle(file, readKeys(places.keys));
    close();
    const { versions } = shelfOf(places, manifest.kind, manifest.name);
    const folder = join(versions, `${manifest.version}-${manifest.build}`);
    if (!existsSync(folder)) continue;
    if (!(await isTree(folder, manifest.entries, [BUNDLE_FILE]))) halves.push(folder);
  }
  return halves;
}

/** The model and its deck change together, or not at all. */
function isPair({ places }: ThrowAway): boolean {
  const { link: model } = shelfOf(places, 'model', 'open-eyes');
  const { link: deck } = shelfOf(places, 'deck', 'open');
  return [linkedName(model), linkedName(deck)].join() === pairOf(found({ places } as ThrowAway));
}
const pairOf = (version: string) => `${version}-1,1.0.0-${1 + VERSIONS.indexOf(version)}`;

/** @returns what was said before it was killed; null where it was done before that */
async function survives(moment: Moment): Promise<string[] | null> {
  const device = await throwAway(shop.pem);
  try {
    expect(killedInstall(device, [app, ...old], NEVER)).toMatchObject(DONE);
    const { killed, steps } = killedInstall(device, later, moment);
    // As it lies there when the power comes back.
    expect(VERSIONS).toContain(found(device));
    device.boot();
    const version = found(device);
    expect(isPair(device)).toBe(true);
    expect(await halves(device)).toEqual([]);
    expect(existsSync(device.places.trial)).toBe(false);
    await expect
      .poll(() => askHealth(device.address), { timeout: 20_000 })
      .toMatchObject({ status: 'ok', model: `open-eyes ${version}` });
    expect(killedInstall(device, later, NEVER)).toMatchObject(DONE);
    expect(found(device)).toBe('1.4.0');
    expect(isPair(device)).toBe(true);
    expect(readStatus(device.places).trial).toBeNull();
    const drafts = readdirSync(shelfOf(device.places, 'model', 'open-eyes').versions);
    expect(drafts.sort()).toEqual(['1.3.0-1', '1.4.0-1']);
    return killed ? steps : null;
  } finally {
    device.remove();
  }
}

it.runIf(process.env.LONG_TESTS)(
  'killed at each of its steps, it leaves a whole model (npm run test:long)',
  async () => {
    for (let step = 0; ; step++) {
      const steps = await survives({ step });
      if (steps === null) break;
      expect(steps).toHaveLength(step + 1);
    }
  },
  900_000,
);

it.runIf(process.env.LONG_TESTS)(
  'killed at any time, it leaves a whole model (npm run test:long)',
  async () => {
    for (let time = 0; time < 20; time++) await survives({ after: 200 + Math.random() * 2500 });
  },
  900_000,
);

// Between the links of the two; that is where they could come apart.
it('killed in the middle of the switch, it leaves a whole model with its deck', async () => {
  const words = 'Switching deck open to 1.0.0-2';
  const steps = await survives({ words });
  expect(steps?.at(-1)).toBe(words);
}, 90_000);
