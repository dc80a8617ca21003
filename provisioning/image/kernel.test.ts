/** What is written into an image is what Linux finds there, once it is mounted. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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

function mounted<T>(image: Image, how: string, run: (root: string) => T): T {
  const root = join(folder, 'mount');
  mkdirSync(root, { recursive: true });
  const options = `${how},loop,offset=${image.offset}`;
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
  const found = mounted(image, 'ro,noload', walk);
  expect(tree.size).toBeGreaterThan(entries.length);
  const lines = (all: Iterable<[string, TreeEntry]>) =>
    [...all].map(([path, { kind, mode, uid, gid, size, mtime, target = '', hash = '' }]) =>
      [path, kind, mode.toString(8), uid, gid, size, mtime, target, hash].join(' '),
    );
  expect(lines(tree).sort().join('\n')).toBe(lines(found).sort().join('\n'));
  // And away with it again.
  await applyEntries(image, [{ kind: 'gone', path: '/opt/twinspot' }]);
  await checkFileSystem(image);
  const left = mounted(image, 'ro,noload', (root) => readdirSync(join(root, 'opt')));
  expect(left).toEqual([]);
});

withMount('in a folder that Linux has made an index of (needs root)', async () => {
  const image = await makeNvidiaImage(join(folder, 'index.img'));
  const units = '/lib/systemd/system';
  const names = Array.from({ length: 1000 }, (_, i) => `a-unit-with-a-long-name-${i}.service`);
  mounted(image, 'rw', (root) => {
    for (const name of names) writeFileSync(join(root, units, name), name);
  });
  const entries = names.map((name, i): ImageEntry => {
    const path = `${units}/${name}`;
    if (i % 3 === 0) return { kind: 'gone', path };
    if (i % 3 === 1) return { kind: 'link', path, target: '/dev/null' };
    return { kind: 'file', path: `${units}/twinspot-${i}.service`, mode: 0o644, text: name };
  });
  await applyEntries(image, entries);
  await verifyEntries(image, entries);
  await checkFileSystem(image);
  // By name each, which is what the index is for.
  mounted(image, 'ro,noload', (root) => {
    for (const [i, name] of names.entries()) {
      const file = join(root, units, name);
      if (i % 3 === 0) expect(existsSync(file)).toBe(false);
      else if (i % 3 === 1) expect(readlinkSync(file)).toBe('/dev/null');
      else expect(readFileSync(join(root, units, `twinspot-${i}.service`), 'utf8')).toBe(name);
    }
  });
});
