import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelsDir } from '../../paths.ts';
import { askHealth } from './health.ts';
import { install } from './installer.ts';
import { readStatus } from './status.ts';
import { HASTE, modelBundle, type ThrowAway, type Workshop } from './testing.ts';
import { useAppliances } from './testing-appliances.ts';
import { watchModel } from './watch.ts';
import { noteWatch } from './watch-note.ts';

let shop: Workshop;
let device: ThrowAway;
useAppliances((made) => {
  ({ shop, device } = made);
});

const options = () => ({ places: device.places, say: () => {}, patience: HASTE });
const watch = () => watchModel(options());
/** What the service says of its figures from now on. */
const sees = (looks: number, share: number) =>
  writeFileSync(join(device.places.data, 'figures.json'), JSON.stringify({ looks, share }));

async function updated(): Promise<void> {
  await install([await shop.app({ version: '0.2.0', build: 1 })], options());
  await install([await modelBundle(shop, '1.1.0'), await deck(1)], options());
  sees(2000, 0.95);
  await install([await modelBundle(shop, '1.2.0'), await deck(2)], options());
}

/** The open deck, as it comes with a model. */
const deck = (build: number) =>
  shop.pack(join(modelsDir, 'decks/open'), {
    ...{ kind: 'deck', name: 'open', version: '1.0.0', build },
  });

describe.runIf(process.platform === 'linux')('a model that is watched', () => {
  it('is taken back with its deck once less is told for sure with it', async () => {
    await updated();
    sees(100, 0.2);
    expect(await watch()).toBeNull();
    expect(existsSync(device.places.watch)).toBe(true);
    sees(400, 0.8);
    expect(await watch()).toMatch(/80 % .* 95 %/);
    expect(readStatus(device.places)).toMatchObject({
      models: { 'open-eyes': '1.1.0-1' },
      decks: { open: '1.0.0-1' },
      trial: null,
    });
    expect(await askHealth(device.address)).toMatchObject({ model: 'open-eyes 1.1.0' });
    expect(await watch()).toBeNull();
  });

  it('is kept where as much is told for sure as before', async () => {
    await updated();
    sees(400, 0.9);
    expect(await watch()).toBeNull();
    expect(existsSync(device.places.watch)).toBe(false);
    sees(2000, 0.1);
    expect(await watch()).toBeNull();
    expect(readStatus(device.places).models).toEqual({ 'open-eyes': '1.2.0-1' });
  });
});

it('nothing is watched where nothing is known to compare with', async () => {
  const file = device.places.watch;
  mkdirSync(device.places.state);
  const before = { status: 'ok', version: '0.2.0', model: null };
  const change = { kind: 'model', name: 'open-eyes', to: '1.1.0-1', from: null } as const;
  const note = async (kind: 'app' | 'model', looks?: number) => {
    const sure = looks === undefined ? {} : { sure: { looks, share: 0.9 } };
    const changes = [{ ...change, kind }];
    await noteWatch(file, { format: 1, changes, boots: 0, before: { ...before, ...sure } });
    return existsSync(file);
  };
  expect(await note('model', 400)).toBe(true);
  // What is on watch is of no interest to an update of the app.
  expect(await note('app')).toBe(true);
  expect(await note('model', 399)).toBe(false);
  expect(await note('model')).toBe(false);
});
