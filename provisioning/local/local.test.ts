import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { askHealth } from '@twinspot/server/appliance/install/health.js';
import {
  makeRelease,
  type ThrowAway,
  throwAway,
} from '@twinspot/server/appliance/install/testing.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildCommand, makeHome } from '../testing.ts';
import { main } from './command.ts';
import { checkMachine } from './machine.ts';

// It makes users, units and files of root, all of them below a folder.
const asRoot = describe.runIf(process.getuid!() === 0);
let folder: string;
let release: string;
let pc: ThrowAway;
beforeAll(() => {
  folder = makeHome();
  vi.stubEnv('HOME', join(folder, 'home'));
  vi.spyOn(console, 'error').mockImplementation(() => {});
  buildCommand();
  release = makeRelease(folder, { version: '0.2.0', build: 1 });
  // Packages are found upwards of a release.
  symlinkSync(join(repoRoot, 'node_modules'), join(folder, 'node_modules'));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));
const { PATH } = process.env;
beforeEach(async () => {
  pc = await throwAway('');
  vi.stubEnv('PATH', pc.env.PATH);
  rmSync(join(pc.root, 'etc/twinspot/keys/pc.pem'));
  rmSync(join(folder, 'work'), { recursive: true, force: true });
});
afterEach(() => {
  pc.remove();
  vi.stubEnv('PATH', PATH);
});

async function local(...args: string[]): Promise<string | undefined> {
  const always = ['--yes', '--root', pc.root, '--release', release, '--work', 'work'];
  return await main([...always, ...args], folder);
}

const KIOSK = 'etc/systemd/system/multi-user.target.wants/twinspot-kiosk.service';
// Links lead to where things are on a PC, not below the folder.
const isThere = (path: string) => lstatSync(at(path), { throwIfNoEntry: false }) !== undefined;
const at = (path: string) => join(pc.root, path);
const read = (path: string) => readFileSync(at(path), 'utf8');

asRoot('npm run provision -- local (needs root)', () => {
  // One test, as the installer watches the service for ten seconds before it believes in it.
  it('installs the service, changes what is chosen anew, and takes all of it off again', async () => {
    const before = readdirSync(at('etc')).filter((name) => name !== 'twinspot');
    expect(await local('--language', 'pl', '--camera', 'browser:')).toMatch(/is installed/);
    expect(await askHealth(pc.address)).toMatchObject({ status: 'ok', version: '0.2.0' });
    expect(JSON.parse(read('etc/twinspot/appliance.json'))).toEqual({
      ...{ board: 'pc', language: 'pl', browser: 'auto', kiosk: false },
    });
    // What somebody had set stays.
    expect(read('etc/twinspot/environment')).toMatch(
      /^TWINSPOT_PORT=\d+\nTWINSPOT_HOST=127\.0\.0\.1\nTWINSPOT_SOURCE=browser:\n$/,
    );
    expect(isThere('etc/systemd/system/twinspot.service')).toBe(true);
    expect(isThere(KIOSK)).toBe(false);

    const written = statSync(at('etc/twinspot/environment')).mtimeMs;
    await local();
    expect(statSync(at('etc/twinspot/environment')).mtimeMs).toBe(written);
    expect(await local('--kiosk', '--browser', 'firefox')).toMatch(/The screen belongs to it/);
    expect(JSON.parse(read('etc/twinspot/appliance.json'))).toEqual({
      ...{ board: 'pc', language: 'pl', browser: 'firefox', kiosk: true },
    });
    expect(isThere(KIOSK)).toBe(true);

    expect(await local('--undo', '--dry-run')).toMatch(/undo-main.*\nNothing was touched/);
    expect(await askHealth(pc.address)).not.toBeNull();
    expect(await local('--undo')).toMatch(/Nothing of Twinspot is left/);
    expect(await askHealth(pc.address)).toBeNull();
    for (const path of ['opt/twinspot', 'var/lib/twinspot', 'var/lib/twinspot-system'])
      expect(isThere(path)).toBe(false);
    const left = readdirSync(at('etc'), { recursive: true }).filter((name) =>
      String(name).includes('twinspot'),
    );
    expect(left).toEqual([]);
    expect(read('etc/passwd')).not.toContain('twinspot');
    expect(readdirSync(at('etc'))).toEqual(expect.arrayContaining(before));
    expect(await local('--undo')).toMatch(/is not installed/);
  }, 60_000);

  it('says what it would run as root, and touches nothing', async () => {
    const words = await local('--dry-run');
    expect(words).toMatch(/runs: .*rootfs-main\.js .*\n.*runs: .*main\.js install .*--root/);
    expect(existsSync(at('opt'))).toBe(false);
    expect(existsSync(join(folder, 'work'))).toBe(false);
  });
});

describe('the PC', () => {
  const debian = { platform: 'linux', arch: 'x64', release: 'ID=debian\n' } as const;
  it.each([
    debian,
    { ...debian, release: 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n' },
    { ...debian, release: 'ID=linuxmint\nID_LIKE="ubuntu debian"\n' },
  ])('may be %j', (machine) => expect(() => checkMachine(machine)).not.toThrow());

  it.each([
    { ...debian, release: 'ID=fedora\nPRETTY_NAME="Fedora 41"\n' },
    { ...debian, arch: 'arm64' },
    { ...debian, platform: 'darwin' as const, release: '' },
  ])('may not be %j', (machine) => {
    expect(() => checkMachine(machine)).toThrow(/npm start/);
  });
});
