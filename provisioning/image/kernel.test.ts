/** What is written into an image is what Linux finds there, once it is mounted. */
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import type { Image, ImageEntry } from './entries.ts';
import { hashRange, makeNvidiaImage, noise, type TreeEntry, treeOf } from './testing.ts';
import { checkFileSystem, verifyEntries } from './verify.ts';

const withMount = test.runIf(process.platform === 'linux' && process.getuid?.() === 0);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-kernel-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** All that is below a folder of this PC, as `treeOf` tells it. */
function walk(root: string, path = '/'): [string, TreeEntry][] {
  const place = join(root, path);
  const info = lstatSync(place);
  const kind = info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'link';
  const entry: TreeEntry = {
    ...{ kind, mode: info.mode & 0o7777, uid: info.uid, gid: info.gid, size: info.size },
    mtime: Math.floor(info.mtimeMs / 1000),
    ...(kind === 'link' && { target: readlinkSync(place) }),
    ...(kind === 'file' && { hash: hashRange(place) }),
  };
  const below = kind === 'folder' ? readdirSync(place) : [];
  return [[path, entry], ...below.flatMap((name) => walk(root, join(path, name)))];
}

function mounted<T>(image: Image, run: (root: string) => T): T {
  const root = join(folder, 'mount');
  mkdirSync(root, { recursive: true });
  const options = `ro,loop,noload,offset=${image.offset}`;
  execFileSync('mount', ['-t', 'ext4', '-o', options, image.file, root]);
  try {
    return run(root);
  } finally {
    execFileSync('umount', [root]);
  }
}

/** Many files in folders, as a release has them. */
function release(): ImageEntry[] {
  const entries: ImageEntry[] = [];
  for (let i = 0; i < 600; i++) {
    const from = join(folder, `source-${i % 50}`);
    if (i < 50) writeFileSync(from, noise(i, (i * i * 37) % 30_000));
    const path = `/opt/twinspot/releases/0.1.0-1/node_modules/${i % 7}/lib/a file with a long name ${i}.js`;
    entries.push({
      kind: 'file',
      path,
      mode: i % 3 ? 0o644 : 0o755,
      from,
      mtime: 1_700_000_000 + i,
    });
    if (i % 20 === 0) entries.push({ kind: 'link', path: `/opt/twinspot/bin/${i}`, target: path });
  }
  return entries;
}

withMount.each([
  ['as mke2fs makes it now', []],
  ['without sums, as in 2018', ['-O', '^metadata_csum,^64bit']],
  ['without a journal', ['-O', '^has_journal']],
  [
    'with small inodes and blocks apart',
    ['-I', '128', '-O', '^extents,^flex_bg,^metadata_csum,^64bit'],
  ],
])('on a file system %s (needs root)', async (name, ext4) => {
  const image = await makeNvidiaImage(join(folder, `${name}.img`), { ext4 });
  const entries = release();
  const { written } = await applyEntries(image, entries);
  expect(written).toBeGreaterThan(entries.length);
  await verifyEntries(image, entries);
  await checkFileSystem(image);
  const tree = await treeOf(image);
  const found = mounted(image, walk);
  expect(tree.size).toBeGreaterThan(entries.length);
  const lines = (all: Iterable<[string, TreeEntry]>) =>
    [...all].map(([path, { kind, mode, uid, gid, size, mtime, target = '', hash = '' }]) =>
      [path, kind, mode.toString(8), uid, gid, size, mtime, target, hash].join(' '),
    );
  expect(lines(tree).sort().join('\n')).toBe(lines(found).sort().join('\n'));
  // And away with it again.
  await applyEntries(image, [{ kind: 'gone', path: '/opt/twinspot' }]);
  await checkFileSystem(image);
  const left = mounted(image, (root) => readdirSync(join(root, 'opt')));
  expect(left).toEqual([]);
});
