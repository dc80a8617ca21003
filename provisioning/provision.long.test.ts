/** The whole way, with all that a board gets. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseInfo } from '@twinspot/server/appliance/release.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openImage } from './image/image.ts';
import { hashRange, makeNvidiaImage, treeOf } from './image/testing.ts';
import { checkFileSystem } from './image/verify.ts';
import { treeEntries } from './plan/tree.ts';
import { buildCommand, makeHome } from './testing.ts';

let folder: string;
let command: string;
beforeAll(async () => {
  folder = makeHome();
  command = buildCommand();
  // NVIDIA's has some room left, and this one has none: it grows.
  await makeNvidiaImage(join(folder, 'nvidia.img'));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The command in a process of its own, which is killed where it says something. */
async function provision(moment?: RegExp) {
  const words = ['--board', 'jetson-nano', '--image', 'nvidia.img', '--timezone', 'Europe/Berlin'];
  const more = ['--work', 'work', '--out', 'out.img', '--yes', '--keep'];
  const child = spawn(process.execPath, [command, ...words, ...more], {
    cwd: folder,
    // A group of its own: what it started is killed with it.
    detached: true,
    env: { ...process.env, HOME: join(folder, 'home'), INIT_CWD: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (moment?.test(said)) process.kill(-child.pid!, 'SIGKILL');
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said };
}

it('makes an image of all that a Jetson Nano gets, also after having been killed', async () => {
  // While it is put together, while it is checked, and while all of it is written.
  for (const moment of [/^2\/4[\s\S]*?\n {4}\S/m, /^3\/4/m, /Writing files into the image, /]) {
    const { code, said } = await provision(moment);
    expect(`${code} ${said.slice(-2000)}`).toMatch(/^null /);
    expect(existsSync(join(folder, 'out.img'))).toBe(false);
  }
  const { code, said } = await provision();
  expect(`${code} ${said.slice(-2000)}`).toMatch(/^0 /);
  expect(said).toMatch(/^2\/4 .*: done before$/m);
  expect(readdirSync(folder).sort()).toEqual(['home', 'nvidia.img', 'out.img', 'work']);

  const image = await openImage(join(folder, 'out.img'));
  await checkFileSystem(image);
  const after = await treeOf(image);
  const release = join(folder, 'work', 'release');
  const { version, build } = JSON.parse(
    readFileSync(join(release, 'release.json'), 'utf8'),
  ) as ReleaseInfo;
  const top = `/opt/twinspot/releases/${version}-${build}`;
  const planned = treeEntries(release, top);
  expect(planned.length).toBeGreaterThan(500);
  for (const entry of planned) {
    const found = after.get(entry.path);
    const { kind, mode, uid, gid, target, hash } = found ?? {};
    if (entry.kind === 'link')
      expect({ kind, target, uid, gid }).toEqual({
        kind: 'link',
        target: entry.target,
        uid: 0,
        gid: 0,
      });
    else if (entry.kind !== 'gone')
      expect({ path: entry.path, kind, mode, uid, gid }).toEqual({
        path: entry.path,
        kind: entry.kind,
        mode: entry.mode,
        uid: 0,
        gid: 0,
      });
    if (entry.kind === 'file')
      expect(`${entry.path} ${hash}`).toBe(`${entry.path} ${hashRange(entry.from!)}`);
  }
  const inRelease = [...after.keys()].filter((path) => path === top || path.startsWith(`${top}/`));
  expect(inRelease.sort()).toEqual(planned.map(({ path }) => path).sort());
  expect(after.get('/opt/twinspot/current')?.target).toBe(`releases/${version}-${build}`);
  // NVIDIA's boot loader lies before the root file system; only the table of partitions tells of a larger one.
  const range = [2048 * 512, image.offset] as const;
  expect(hashRange(image.file, ...range)).toBe(hashRange(join(folder, 'nvidia.img'), ...range));

  // Once more: nothing is done.
  const { mtimeMs } = statSync(join(folder, 'out.img'));
  const again = await provision();
  expect(again.said.match(/: done before$/gm)).toHaveLength(4);
  expect(statSync(join(folder, 'out.img')).mtimeMs).toBe(mtimeMs);
}, 900_000);
