import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import type { ImageEntry } from './entries.ts';
import { growImage } from './grow.ts';
import { readTables } from './image.ts';
import { missingRoom } from './space.ts';
import { copyImage, hashRange, makeNvidiaImage, sgdisk, treeOf } from './testing.ts';
import { checkFileSystem, verifyEntries } from './verify.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-grow-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const MIB = 1 << 20;

/** Files that need more room than a small image has. */
function largeFiles(count: number, bytes: number): ImageEntry[] {
  const from = join(folder, `large-${bytes}`);
  writeFileSync(from, Buffer.alloc(bytes, 'large'));
  return Array.from({ length: count }, (_, i) => ({
    kind: 'file',
    path: `/opt/twinspot/large/${i}`,
    mode: 0o644,
    from,
  }));
}

/** What sgdisk finds wrong. */
const problems = (file: string) =>
  /^No problems found\./m.test(sgdisk('-v', file)) ? null : sgdisk('-v', file);

test('an image that is too small grows, with its tables, APP and file system', async () => {
  const image = await makeNvidiaImage(join(folder, 'small.img'), { size: 32 });
  const other = copyImage(image, join(folder, 'other.img'));
  const before = await treeOf(image);
  const head = hashRange(image.file, 34 * 512, image.offset);
  const entries = largeFiles(8, 8 * MIB);
  await applyEntries(image, entries);
  await verifyEntries(image, entries);
  await checkFileSystem(image);
  expect(problems(image.file)).toBeNull();
  const { size, gpt, app, superblock } = await readTables(image.file);
  expect(size).toBe(statSync(image.file).size);
  expect(size).toBeGreaterThan(80 * MIB);
  expect(size).toBeLessThan(120 * MIB);
  expect(gpt).toMatchObject({ at: 1, other: size / 512 - 1, lastUsable: size / 512 - 34 });
  expect(superblock.blocks * superblock.blockSize).toBe((app.last + 1 - app.first) * 512);
  expect(app.last).toBeLessThanOrEqual(gpt.lastUsable);
  expect(hashRange(image.file, 34 * 512, image.offset)).toBe(head);
  const after = await treeOf(image);
  for (const [path, entry] of before) {
    if (path !== '/opt' && path !== '/') expect([path, after.get(path)]).toEqual([path, entry]);
  }
  // The same plan makes the same bytes.
  await applyEntries(other, entries);
  expect(hashRange(other.file)).toBe(hashRange(image.file));
  // And now they fit.
  const hash = hashRange(image.file);
  expect(await applyEntries(image, entries)).toMatchObject({ written: 0 });
  expect(hashRange(image.file)).toBe(hash);
});

test('one that has no room for the names of more files grows too', async () => {
  const ext4 = ['-N', '128'];
  const image = await makeNvidiaImage(join(folder, 'few.img'), { size: 32, ext4 });
  const entries = largeFiles(150, 1);
  const { superblock } = await readTables(image.file);
  expect(superblock.freeInodes).toBeLessThan(150);
  await applyEntries(image, entries);
  await verifyEntries(image, entries);
  await checkFileSystem(image);
});

test('one that grows twice grows right', async () => {
  const image = await makeNvidiaImage(join(folder, 'twice.img'), { size: 32 });
  await growImage(image, 1);
  expect(statSync(image.file).size).toBe(33 * MIB);
  await growImage(image, 3 * MIB);
  expect(statSync(image.file).size).toBe(36 * MIB);
  expect(problems(image.file)).toBeNull();
  await checkFileSystem(image);
});

test('where something lies behind APP it is refused, before anything is written', async () => {
  const behind = { sectors: 2048, name: 'UDA' };
  const image = await makeNvidiaImage(join(folder, 'behind.img'), { size: 32, behind });
  const hash = hashRange(image.file);
  const refused = applyEntries(image, largeFiles(8, 8 * MIB));
  await expect(refused).rejects.toMatchObject({ code: 'image-full', message: /UDA/ });
  expect(hashRange(image.file)).toBe(hash);
});

test('room that is free behind APP does not hinder', async () => {
  const image = await makeNvidiaImage(join(folder, 'loose.img'), {
    size: 32,
    behind: { sectors: 4096 },
  });
  await growImage(image, MIB);
  expect(problems(image.file)).toBeNull();
  await checkFileSystem(image);
});

const plain = (size: number) =>
  ({
    entry: { kind: 'file', path: '/opt/a', mode: 0o644, text: '' },
    found: undefined,
    content: true,
    below: [],
    size,
  }) as const;

test('room is counted in blocks, and what only changes its owner needs none', () => {
  const superblock = {
    blockSize: 4096,
    blocks: 1000,
    freeBlocks: 100,
    inodes: 1000,
    freeInodes: 100,
    blocksPerGroup: 32768,
    inodesPerGroup: 8192,
    written: 0,
  };
  expect(missingRoom(superblock, [])).toBe(0);
  expect(missingRoom(superblock, [plain(70 * 4096)])).toBe(0);
  expect(missingRoom(superblock, [plain(100 * 4096)])).toBeGreaterThanOrEqual(20 * 4096);
  expect(missingRoom(superblock, [{ ...plain(100 * 4096), content: false }])).toBe(0);
  expect(missingRoom({ ...superblock, freeInodes: 20 }, [plain(1)])).toBe(32768 * 4096);
});
