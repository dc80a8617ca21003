// The release for an original Jetson Nano, on an emulated one: its processor, libraries of which everything that JetPack 4.6
// has not is hidden, and a kernel without the calls that came after its own. NVIDIA's drivers and libraries are not here.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readElf } from '@twinspot/native/elf.js';
import { jetpack4 } from '@twinspot/native/systems.js';
import { listTree } from '@twinspot/server/appliance/bundle/tree.js';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import type { ReleaseInfo } from '@twinspot/server/appliance/release.js';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';
import { repoRoot } from '@twinspot/server/paths.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boards, node } from '../boards.ts';
import { checkRelease } from './check.ts';
import { fetchNode } from './node-build.ts';
import { stageRelease } from './stage.ts';
import { emulator, Guest, type GuestService, makeOlderKernel } from './testing/guest.ts';
import { makeOlderSystem } from './testing/older-system.ts';
import { takePhoto } from './testing/photo.ts';

const patience = 1_200_000;
const folder = join(repoRoot, '.cache/payload-test');
const older = join(folder, 'older');
const cache = join(repoRoot, '.cache/payload');
const official = join(cache, `node-${node.version}-arm64/node`);
const build = 29_000_000;

const stage = (board: BoardName, out: string) =>
  stageRelease({ board, out: join(folder, out), say: (text) => console.log(text), build });

let info: ReleaseInfo;
let kernel: string;
let nano: Guest;
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  info = await stage('jetson-nano', 'nano');
  // What the addon was built with, and so it is there.
  await makeOlderSystem(join(repoRoot, '.cache/jetson/root'), older, jetpack4);
  kernel = makeOlderKernel(folder);
  nano = guest(inRelease('node/bin/node'));
}, patience);
afterAll(() => {
  nano?.remove();
  rmSync(folder, { recursive: true, force: true });
}, patience);

/** The release on an emulated Jetson Nano; this Node runs it. */
const guest = (program: string) => new Guest(inRelease(''), [kernel, ...emulator(older), program]);
const inRelease = (path: string) => join(folder, 'nano', path);
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('the release says what it is, and has the addon', () => {
  expect(info).toMatchObject({ board: 'jetson-nano', arch: 'arm64', build, addon: true });
  expect(JSON.parse(readFileSync(inRelease('release.json'), 'utf8'))).toEqual(info);
  expect(hashOf(inRelease('node/bin/node'))).toBe(node.patched);
});

test('whatever its files import is in it', async () => {
  const files = (await listTree(inRelease(''))).filter(
    ({ kind, path }) => kind === 'file' && /^(server|native)\/dist\/.*\.js$/.test(path),
  );
  expect(files.length).toBeGreaterThan(150);
  const missing = files.flatMap(({ path }) => {
    const code = readFileSync(inRelease(path), 'utf8');
    const names = [...code.matchAll(/^(?:import|export) (?:[^'"]*? from )?'([^']+)';$/gm)];
    return names
      .map(([, name]) => name!)
      .filter((name) => !name.startsWith('node:'))
      .filter((name) => {
        if (name.startsWith('.')) return !existsSync(inRelease(join(dirname(path), name)));
        const [first, second] = name.split('/');
        const packed = first!.startsWith('@') ? `${first}/${second}` : first;
        return !existsSync(inRelease(`node_modules/${packed}/package.json`));
      })
      .map((name) => `${path} wants ${name}`);
  });
  expect(missing).toEqual([]);
});

test('the same checkout makes the same release, also after an interruption', {
  timeout: patience,
}, async () => {
  const left = [join(folder, 'again.draft/half'), join(cache, 'draft-left')];
  for (const path of left) mkdirSync(path, { recursive: true });
  await stage('jetson-nano', 'again');
  expect(left.filter((path) => existsSync(path))).toEqual([]);
  const [one, other] = await Promise.all(['nano', 'again'].map((name) => fingerprint(name)));
  expect(other).toEqual(one);
  rmSync(join(folder, 'again'), { recursive: true });
});

async function fingerprint(name: string): Promise<string[]> {
  const entries = await listTree(join(folder, name));
  return entries.map((entry) =>
    entry.kind === 'file'
      ? `${entry.path} ${entry.mode} ${hashOf(join(folder, name, entry.path))}`
      : JSON.stringify(entry),
  );
}

test('a binary that is too new is refused by name, and so is one for another processor', async () => {
  const planted = inRelease('node_modules/sharp/lib/planted.bin');
  const fault = async (from: string) => {
    cpSync(from, planted);
    const refusal = await checkRelease(inRelease(''), boards['jetson-nano']).catch((e) => e);
    rmSync(planted);
    return refusal;
  };
  const young = await fault(official);
  expect(young).toMatchObject({ code: 'payload-unfit' });
  expect(young.message).toContain(
    'node_modules/sharp/lib/planted.bin needs GLIBC_2.28 of libc.so.6, which JetPack 4.6 has not',
  );
  if (process.arch !== 'arm64') {
    expect((await fault(process.execPath)).message).toContain(`planted.bin is for ${process.arch}`);
  }
  expect(await checkRelease(inRelease(''), boards['jetson-nano'])).toBeGreaterThan(5);
});

/** Looks at the pages, and has a photo of two cards read. */
async function useService({ origin, token }: GuestService): Promise<void> {
  const cards = [7, 44] as const;
  for (const page of ['/', '/play', '/kiosk']) {
    const answer = await fetch(`${origin}${page}?t=${token}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<script type="module"');
  }
  const photo = await takePhoto(cards, 12);
  const answer = await fetch(`${origin}/api/photo?t=${token}`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: new Uint8Array(photo),
  });
  const scene = (await answer.json()) as Scene;
  expect(scene).toMatchObject({ deck: 'open' });
  expect(scene.cards.map(({ card }) => card).sort()).toEqual([44, 7]);
  const { deck } = loadCardArt();
  const [one, other] = cards.map((card) => deck.cards.get(card)!);
  const shared = one!.find((symbol) => other!.includes(symbol))!;
  expect(scene.matches).toMatchObject([{ symbol: deck.symbols[shared], sure: true }]);
}

function tell(what: string, { started, memory }: GuestService): void {
  const megabytes = Math.round(memory() / 1e6);
  console.log(`${what}: started in ${(started / 1000).toFixed(1)} s, ${megabytes} MB`);
}

describe('on an emulated Jetson Nano', { timeout: patience }, () => {
  test('the official Node is refused by the loader, for the one symbol', () => {
    const unpatched = guest(official);
    const { status, stderr } = unpatched.run('--version');
    unpatched.remove();
    expect(status).not.toBe(0);
    expect(stderr).toContain("version `GLIBC_2.28' not found");
  });

  test('the patched one runs, and does with files and children what needs that function', () => {
    const code = `
      const { spawnSync } = require('node:child_process');
      const fs = require('node:fs');
      const os = require('node:os');
      const { stdout } = spawnSync('/bin/cat', { input: fs.readFileSync(process.argv[1]) });
      console.log(JSON.stringify({ version: process.version, kernel: os.release(), bytes: stdout.length }));`;
    const file = inRelease('package.json');
    const { stdout, stderr } = nano.run('-e', code, file);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      version: `v${node.version}`,
      kernel: '4.9.337-tegra',
      bytes: readFileSync(file).length,
    });
  });

  test.each([
    ['onnxruntime-node', 'ort-cpu', /ONNX Runtime for Node on the processor runs the networks/],
    ['the addon', 'ort-native', /ONNX Runtime 1\.27\.0 on the processor runs the networks/],
  ])('the service serves its pages, and reads a photo by %s', async (_, backend, says) => {
    const service = await nano.startService({ TWINSPOT_BACKEND: backend });
    try {
      const { health } = service;
      expect(health).toMatchObject({ status: 'ok', version: info.version, camera: 'browser' });
      // What runs the networks is the addon, or not; either way it is what the packages brought.
      expect(health.backends?.join()).toMatch(says);
      await useService(service);
      tell(`Emulated with ${backend}`, service);
    } finally {
      await service.stop();
    }
  });
});

describe('with the calls of Linux 4.9 alone', { timeout: patience }, () => {
  test('a younger call is not there', () => {
    const probe = join(folder, 'probe');
    const source = `
      #include <errno.h>
      #include <sys/syscall.h>
      #include <unistd.h>
      int main() { return syscall(SYS_statx, 0, 0, 0, 0, 0) == -1 && errno == ENOSYS ? 49 : 0; }`;
    execFileSync('c++', ['-x', 'c++', '-', '-o', probe], { input: source });
    expect(spawnSync(probe).status).toBe(0);
    expect(spawnSync(kernel, [probe]).status).toBe(49);
  });

  test('the pinned Node for this PC runs the service', async () => {
    const board = boards[process.arch === 'arm64' ? 'jetson-orin-nano' : 'pc'];
    const { program } = await fetchNode(board, cache, (text) => console.log(text));
    const native = new Guest(repoRoot, [kernel, program]);
    try {
      expect(native.run('--version').stdout).toBe(`v${node.version}\n`);
      const service = await native.startService({ TWINSPOT_BACKEND: 'ort-cpu' });
      try {
        await useService(service);
        tell('With the calls of Linux 4.9', service);
      } finally {
        await service.stop();
      }
    } finally {
      native.remove();
    }
  });
});

test('the first boot finds in it all that the addon is built of', { timeout: patience }, () => {
  const made = join(folder, 'build');
  const packages = inRelease('node_modules');
  const includes = ['node-api-headers/include', 'node-addon-api'].map((name) =>
    join(packages, name),
  );
  const configure = [
    `-H${inRelease('native')}`,
    `-B${made}`,
    `-DCMAKE_JS_INC=${includes.join(';')}`,
  ];
  execFileSync('cmake', configure, {
    stdio: 'pipe',
    env: { ...process.env, TENSORRT_INCLUDE: '' },
  });
  execFileSync('cmake', ['--build', made], { stdio: 'pipe' });
  const { libraries, machine } = readElf(readFileSync(join(made, 'twinspot.node')));
  expect(machine).toBe(process.arch);
  expect(libraries).toContain('libgstapp-1.0.so.0');
});

test('a Jetson Orin Nano gets the official Node as it is', { timeout: patience }, async () => {
  await stage('jetson-orin-nano', 'orin');
  expect(hashOf(join(folder, 'orin/node/bin/node'))).toBe(node.builds.arm64.sha256);
});
