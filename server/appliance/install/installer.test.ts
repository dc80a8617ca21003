import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadDeck } from '../../deck/deck.ts';
import { readPrototypes, writePrototypes } from '../../deck/prototypes.ts';
import { modelsDir, repoRoot } from '../../paths.ts';
import type { BundleAbout } from '../bundle/manifest.ts';
import { newKeys } from '../bundle/testing.ts';
import { checkAtBoot } from './boot.ts';
import { askHealth } from './health.ts';
import { goBack, install } from './installer.ts';
import { takeLock } from './lock.ts';
import { readStatus } from './status.ts';
import { HASTE, makeRelease, otherModel, type ThrowAway, type Workshop } from './testing.ts';
import { useAppliances } from './testing-appliances.ts';
import { writeTrial } from './trial.ts';

let shop: Workshop;
let device: ThrowAway;
useAppliances((made) => {
  ({ shop, device } = made);
});
let said: string[];
beforeEach(() => {
  said = [];
});

const options = () => ({
  ...{ places: device.places, patience: HASTE },
  say: (words: string) => void said.push(words),
});
const put = (...files: string[]) => install(files, options());
const health = () => askHealth(device.address);
const status = () => readStatus(device.places);
const app = (version: string, build: number, more = {}) => shop.app({ version, build, ...more });

/** Runs the installer of the release in use as root does. */
function spawnInstaller(...words: string[]) {
  const main = join(device.places.current, 'server/dist/appliance/install/main.js');
  const args = [main, ...words, '--root', device.root, '--bound', '20', '--steady', '0.1'];
  return spawnSync(process.execPath, args, { env: device.env, encoding: 'utf8' });
}

/** A release of version 0.3.0 that one can change, and what packs it. */
function changeable() {
  const about = { kind: 'app', name: 'twinspot', version: '0.3.0', build: 1 } as const;
  const folder = makeRelease(shop.desk, { version: '0.3.0', build: 1 });
  const arch = process.arch as 'x64';
  return { folder, pack: () => shop.pack(folder, { ...about, board: 'pc', arch }) };
}

describe.runIf(process.platform === 'linux')('an app', () => {
  it('is installed on a bare system, with its units and users', async () => {
    const etc = join(device.root, 'etc');
    writeFileSync(join(etc, 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
    writeFileSync(join(etc, 'group'), 'root:x:0:\nvideo:x:44:\n');
    expect(await put(await app('0.2.0', 1))).toMatch(/0\.2\.0 \(build 1\) is installed/);
    expect(await health()).toMatchObject({ status: 'ok', version: '0.2.0' });
    expect(status()).toMatchObject({ current: '0.2.0-1', previous: null, trial: null });
    const unit = join(device.root, 'etc/systemd/system/twinspot.service');
    expect(readFileSync(unit, 'utf8')).toContain('ExecStart=');
    expect(readFileSync(join(etc, 'passwd'), 'utf8')).toMatch(/^twinspot:.*\/usr\/sbin\/nologin$/m);
    expect(readFileSync(join(etc, 'group'), 'utf8')).toMatch(/^video:.*twinspot/m);
    expect(device.told('daemon-reload')).toBe(true);
    // The next start shows the screen; nobody's desktop is taken away now.
    expect(device.told('start --no-block twinspot-kiosk.service')).toBe(false);
  });

  it('is replaced by a later one, and three releases are kept at most', async () => {
    for (const build of [1, 2, 3, 4]) {
      await put(await app('0.2.0', build));
      expect(status().releases.length).toBeLessThanOrEqual(3);
    }
    const { current, previous, releases } = status();
    expect({ current, previous }).toEqual({ current: '0.2.0-4', previous: '0.2.0-3' });
    expect(releases).toEqual(['0.2.0-2', '0.2.0-3', '0.2.0-4']);
  });

  it('that is there already is left alone', async () => {
    const file = await app('0.2.0', 1);
    await put(file);
    said = [];
    expect(await put(file)).toBe('All of it is installed already.');
    expect(said).toEqual(['Checking Twinspot 0.2.0 (build 1)']);
  });

  it('that is older is installed where one asks for that alone', async () => {
    const old = await app('0.2.0', 1);
    await put(await app('0.3.0', 1));
    await expect(put(old)).rejects.toMatchObject({ code: 'update-older' });
    expect(status().current).toBe('0.3.0-1');
    await install([old], options(), { downgrade: true });
    expect(status()).toMatchObject({ current: '0.2.0-1', previous: '0.3.0-1' });
    expect(await health()).toMatchObject({ version: '0.2.0' });
  });

  it.each([
    ['says that it failed', { status: 'failed' }],
    ['says that it is worse than before', { status: 'degraded', code: 'camera-gone' }],
    ['never knows how it is', { status: 'starting' }],
    ['ends at once', 'ends'],
  ])('whose service %s is taken back', async (_, service) => {
    await put(await app('0.2.0', 1));
    const before = status();
    const units = readdirSync(join(device.root, 'etc/systemd/system')).sort();
    const patience = { ...HASTE, bound: 800 };
    const file = await app('0.3.0', 1, { service });
    await expect(install([file], { ...options(), patience })).rejects.toMatchObject({
      code: 'update-returned',
    });
    expect(status()).toEqual(before);
    await expect
      .poll(health, { timeout: 15_000 })
      .toMatchObject({ status: 'ok', version: '0.2.0' });
    expect(readdirSync(join(device.root, 'etc/systemd/system')).sort()).toEqual(units);
  });

  it('brings no harm to a service that was no better before', async () => {
    const service = { status: 'degraded', code: 'camera-missing' };
    await put(await app('0.2.0', 1, { service }));
    await put(await app('0.3.0', 1, { service }));
    expect(status().current).toBe('0.3.0-1');
    await put(await app('0.4.0', 1));
    expect(await health()).toMatchObject({ status: 'ok', version: '0.4.0' });
  });

  it('that cannot run here is not switched to', async () => {
    await put(await app('0.2.0', 1));
    const folder = makeRelease(shop.desk, { version: '0.3.0', build: 1 });
    writeFileSync(
      join(folder, 'node/bin/node'),
      '#!/bin/sh\necho "Illegal instruction" >&2; exit 132\n',
    );
    const about = { kind: 'app', name: 'twinspot', version: '0.3.0', build: 1 } as const;
    const arch = process.arch as 'x64';
    const file = await shop.pack(folder, { ...about, board: 'pc', arch });
    said = [];
    await expect(put(file)).rejects.toMatchObject({
      code: 'update-trial',
      message: expect.stringContaining('Illegal instruction'),
    });
    expect(said).not.toContain('Starting the service anew');
    expect(status()).toMatchObject({ current: '0.2.0-1', trial: null });
  });

  it('for another board is refused', async () => {
    const about = { kind: 'app', name: 'twinspot', version: '0.2.0', build: 1 } as const;
    const nano = await shop.pack(changeable().folder, {
      ...{ ...about, board: 'jetson-nano', arch: 'arm64' },
    });
    await expect(put(nano)).rejects.toMatchObject({ code: 'update-board' });
    expect(status().releases).toEqual([]);
  });

  it('that is signed by another PC is refused', async () => {
    const { publicKey } = newKeys();
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(join(device.places.keys, 'pc.pem'), pem);
    await expect(put(await app('0.2.0', 1))).rejects.toMatchObject({ code: 'bundle-signature' });
    expect(existsSync(device.places.releases)).toBe(false);
  });

  it('takes away the units that only the one before had', async () => {
    await put(await app('0.2.0', 1));
    const { folder, pack } = changeable();
    rmSync(join(folder, 'systemd/twinspot-kiosk.service'));
    await put(await pack());
    const units = join(device.root, 'etc/systemd/system');
    expect(readdirSync(units)).not.toContain('twinspot-kiosk.service');
    await goBack(options());
    expect(readdirSync(units)).toContain('twinspot-kiosk.service');
    expect(status()).toMatchObject({ current: '0.2.0-1', previous: '0.3.0-1' });
    expect(existsSync(device.places.data)).toBe(true);
  });

  it('is not installed by two at once', async () => {
    const file = await app('0.2.0', 1);
    const unlock = await takeLock(device.places.lock);
    await expect(put(file)).rejects.toMatchObject({ code: 'update-running' });
    const main = join(repoRoot, 'server/dist/appliance/install/main.js');
    const words = [main, 'install', file, '--root', device.root];
    const { status: ended } = spawnSync(process.execPath, words, { env: device.env });
    expect(ended).toBe(1);
    // The screen shows how the other one goes on.
    expect(status().report).toBeNull();
    await unlock();
    await put(file);
  });

  it('is taken back although a model beside it cannot be', async () => {
    await put(await app('0.2.0', 1));
    await put(await app('0.3.0', 1));
    const own = join(device.places.data, 'eyes/open-eyes');
    mkdirSync(own, { recursive: true });
    const model = { kind: 'model', name: 'open-eyes', to: '1.1.0-1', from: null } as const;
    const app3 = { kind: 'app', name: 'twinspot', to: '0.3.0-1', from: '0.2.0-1' } as const;
    const changes = [model, { ...app3, previous: null }];
    await writeTrial(device.places.trial, { format: 1, changes, boots: 2, before: null });
    await checkAtBoot(device.places, (words) => said.push(words));
    expect(status()).toMatchObject({ current: '0.2.0-1', previous: null, trial: null });
    expect(existsSync(own)).toBe(true);
    expect(said.join()).toContain('The model open-eyes stays as it is');
  });

  it('of which the card lost what it is gives way to the one before', async () => {
    await put(await app('0.2.0', 1));
    await put(await app('0.3.0', 1));
    rmSync(join(device.places.current, 'release.json'));
    await checkAtBoot(device.places, () => {});
    expect(status().current).toBe('0.2.0-1');
  });

  it('cannot be gone back from where there was none before it', async () => {
    await put(await app('0.2.0', 1));
    await expect(goBack(options())).rejects.toMatchObject({ code: 'update-no-way-back' });
  });

  it('that does not get well on a bare system leaves it bare', async () => {
    const file = await app('0.2.0', 1, { service: 'ends' });
    const patience = { ...HASTE, bound: 800 };
    await expect(install([file], { ...options(), patience })).rejects.toMatchObject({
      code: 'update-returned',
    });
    expect(status()).toMatchObject({ current: null, releases: [], trial: null });
    const units = readdirSync(join(device.root, 'etc/systemd/system'), { recursive: true });
    expect(units.filter((name) => name.includes('twinspot.service'))).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('models and decks', () => {
  const model = (version: string) => otherModel(shop.desk, version);
  const modelAbout = (version: string): BundleAbout => ({
    ...{ kind: 'model', name: 'open-eyes', version, build: 1 },
  });
  const deckAbout = { kind: 'deck', name: 'open', version: '1.0.0', build: 1 } as const;
  const deck = join(modelsDir, 'decks/open');

  it('are tried here, used at once, and replaced by later ones', async () => {
    await put(await app('0.2.0', 1));
    expect(await health()).toMatchObject({ model: null });
    const first = await shop.pack(model('1.1.0'), modelAbout('1.1.0'));
    await put(first, await shop.pack(deck, deckAbout));
    expect(said.join()).toMatch(
      /the deck open has its 57 cards, the model open-eyes 1\.1\.0 answers/,
    );
    expect(await health()).toMatchObject({ model: 'open-eyes 1.1.0' });
    const decks = join(device.places.data, 'decks');
    expect(existsSync(join(decks, 'open/deck.json'))).toBe(true);
    await put(await shop.pack(model('1.2.0'), modelAbout('1.2.0')));
    expect(await health()).toMatchObject({ model: 'open-eyes 1.2.0' });
    expect(status()).toMatchObject({
      models: { 'open-eyes': '1.2.0-1' },
      decks: { open: '1.0.0-1' },
    });
    await expect(put(first)).rejects.toMatchObject({ code: 'update-older' });
  });

  it('give their place back to those before them, as often as one likes', async () => {
    const back = () => goBack(options(), 'model');
    await put(await app('0.2.0', 1));
    await expect(back()).rejects.toMatchObject({ code: 'update-no-way-back' });
    await put(await shop.pack(model('1.1.0'), modelAbout('1.1.0')));
    await put(
      await shop.pack(model('1.2.0'), modelAbout('1.2.0')),
      await shop.pack(deck, deckAbout),
    );
    const { stdout } = spawnInstaller('return', 'model');
    expect(stdout).toMatch(/model open-eyes 1\.1\.0-1, the deck open of the release is used again/);
    await expect.poll(health).toMatchObject({ model: 'open-eyes 1.1.0' });
    expect(status()).toMatchObject({ models: { 'open-eyes': '1.1.0-1' }, decks: {}, trial: null });
    // A third one that is refused leaves the way back as it is.
    const third = model('1.3.0');
    rmSync(join(third, 'golden.png'));
    await expect(put(await shop.pack(third, modelAbout('1.3.0')))).rejects.toMatchObject({
      code: 'update-trial',
    });
    await back();
    expect(status()).toMatchObject({
      models: { 'open-eyes': '1.2.0-1' },
      decks: { open: '1.0.0-1' },
    });
    expect(await health()).toMatchObject({ model: 'open-eyes 1.2.0' });
  });

  it('with a wrong answer to the golden sample are not used', async () => {
    await put(await app('0.2.0', 1));
    const folder = model('1.1.0');
    const golden = join(folder, 'golden.json');
    const { createHash } = await import('node:crypto');
    const expected = JSON.parse(readFileSync(golden, 'utf8'));
    expected.cards.values[0] += 1;
    writeFileSync(golden, JSON.stringify(expected));
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    manifest.golden.sha256 = createHash('sha256')
      .update(readFileSync(join(folder, 'golden.png')))
      .update(readFileSync(golden))
      .digest('hex');
    writeFileSync(file, JSON.stringify(manifest));
    await expect(put(await shop.pack(folder, modelAbout('1.1.0')))).rejects.toMatchObject({
      code: 'update-trial',
      message: expect.stringContaining('golden sample'),
    });
    expect(await health()).toMatchObject({ model: null });
  });

  it('of which one is broken leave the other out too', async () => {
    await put(await app('0.2.0', 1));
    const broken = join(shop.desk, 'deck');
    cpSync(deck, broken, { recursive: true });
    writeFileSync(join(broken, 'prototypes.bin'), 'none');
    const files = [
      await shop.pack(model('1.1.0'), modelAbout('1.1.0')),
      await shop.pack(broken, deckAbout),
    ];
    await expect(put(...files)).rejects.toMatchObject({ code: 'update-trial' });
    expect(status()).toMatchObject({ models: {}, decks: {}, trial: null });
  });

  it('that were made here are not replaced', async () => {
    await put(await app('0.2.0', 1));
    const own = join(device.places.data, 'decks/open');
    mkdirSync(own, { recursive: true });
    await expect(put(await shop.pack(deck, deckAbout))).rejects.toMatchObject({
      code: 'update-own',
    });
    renameSync(own, `${own}-own`);
    await put(
      await shop.pack(model('1.1.0'), modelAbout('1.1.0')),
      await shop.pack(deck, deckAbout),
    );
  });

  it('are put nowhere else by a link in the place of their folder', async () => {
    const elsewhere = join(device.root, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(device.places.data, 'decks'));
    await expect(put(await shop.pack(deck, deckAbout))).rejects.toMatchObject({
      code: 'update-elsewhere',
    });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('are used although the clock is wrong, and give way to a release that brings a later one', async () => {
    await put(await app('0.2.0', 1));
    const other = join(device.places.data, 'eyes/trained');
    mkdirSync(join(device.places.data, 'eyes'));
    cpSync(model('0.9.0'), other, { recursive: true });
    const later = Date.now() / 1000 + 1e6;
    utimesSync(join(other, 'manifest.json'), later, later);
    await put(await shop.pack(model('1.1.0'), modelAbout('1.1.0')));
    const used = join(device.places.data, 'eyes/open-eyes/manifest.json');
    expect(statSync(used).mtimeMs / 1000).toBeGreaterThan(later);
    expect(await health()).toMatchObject({ model: 'open-eyes 1.1.0' });

    const { folder, pack } = changeable();
    cpSync(model('1.2.0'), join(folder, 'models/eyes/open-eyes'), { recursive: true });
    cpSync(join(modelsDir, 'decks'), join(folder, 'models/decks'), { recursive: true });
    // Of networks that are gone then; one that fits the new ones may stay.
    const gone = join(shop.desk, 'gone');
    cpSync(join(modelsDir, 'decks/classic'), gone, { recursive: true });
    const before = status().models;
    await put(
      await shop.pack(deck, deckAbout),
      await shop.pack(gone, { ...deckAbout, name: 'classic' }),
    );
    const classic = join(device.places.data, 'decks/classic');
    writePrototypesOf(realpathSync(classic), '0'.repeat(64));
    expect(status()).toMatchObject({ models: before, decks: { classic: '1.0.0-1' } });
    await put(await pack());
    expect(status()).toMatchObject({ models: {}, decks: { open: '1.0.0-1' } });
    expect(existsSync(classic)).toBe(false);
    await goBack(options());
    expect(status().current).toBe('0.2.0-1');
  });
});

/** Says of a pack's prototypes that they are of another network. */
function writePrototypesOf(folder: string, network: string): void {
  const file = join(folder, 'prototypes.bin');
  const { symbols } = loadDeck(folder);
  const prototypes = readPrototypes(readFileSync(file), symbols);
  writeFileSync(file, writePrototypes({ ...prototypes, model: network }, symbols));
}
