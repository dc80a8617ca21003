import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { change } from './debugfs.ts';
import type { Image } from './entries.ts';
import { readGpt } from './gpt.ts';
import { openImage, readTables } from './image.ts';
import { copyImage, makeNvidiaImage, sgdisk, writeAt } from './testing.ts';

let folder: string;
let nano: Image;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-image-'));
  nano = await makeNvidiaImage(join(folder, 'nano.img'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const copy = () => copyImage(nano, join(folder, 'copy.img'));
const noise = (length: number) => Buffer.alloc(length, 'noise');

test('the partitions are those that sgdisk made', async () => {
  expect(nano.offset).toBe(28672 * 512);
  const { gpt, size } = await readTables(nano.file);
  const printed = sgdisk('-p', nano.file)
    .split('\n')
    .flatMap((line) => {
      const parts = /^ +(\d+) +(\d+) +(\d+) +\S+ \S+ +\S+ +(\S+)/.exec(line);
      return parts ? [[parts[1], parts[2], parts[3], parts[4]].join(' ')] : [];
    });
  expect(printed).toHaveLength(14);
  expect(
    gpt.partitions.map(({ number, first, last, name }) => `${number} ${first} ${last} ${name}`),
  ).toEqual(printed);
  expect(gpt).toMatchObject({ at: 1, other: size / 512 - 1, lastUsable: size / 512 - 34 });
});

test.each<[string, number, number]>([
  ['the signature of the first header', 512, 4],
  ['the sum of the first header', 512 + 60, 2],
  ['the first table', 1024 + 40, 4],
  ['the whole first table and header', 512, 33 * 512],
])('where %s is broken the second one counts', async (_, at, length) => {
  const image = copy();
  writeAt(image.file, at, noise(length));
  const { gpt, app } = await readTables(image.file);
  expect(gpt.at).toBe(64 * 2048 - 1);
  expect(app).toMatchObject({ number: 1, first: 28672 });
});

test('where the second header is broken the first one counts', async () => {
  const image = copy();
  writeAt(image.file, (64 << 20) - 512, noise(512));
  expect((await readTables(image.file)).gpt.at).toBe(1);
});

test.each<[string, (file: string) => void, string]>([
  [
    'has neither header',
    (file) => {
      writeAt(file, 512, noise(512));
      writeAt(file, (64 << 20) - 512, noise(512));
    },
    'image-no-gpt',
  ],
  ['is empty', (file) => truncateSync(file, 0), 'image-no-gpt'],
  [
    'is a bare file system',
    (file) => {
      writeAt(file, 0, noise(34 * 512));
      truncateSync(file, 1 << 20);
    },
    'image-no-gpt',
  ],
  ['ends within APP', (file) => truncateSync(file, 40 << 20), 'image-truncated'],
  ['ends before APP', (file) => truncateSync(file, 1 << 20), 'image-truncated'],
  [
    'lacks its last sector of APP',
    (file) => truncateSync(file, (64 << 20) - 34 * 512),
    'image-truncated',
  ],
  ['has no APP', (file) => sgdisk('-c', '1:ROOT', file), 'image-no-app'],
  ['has two of them', (file) => sgdisk('-c', '5:APP', file), 'image-no-app'],
  ['has no ext4 in APP', (file) => writeAt(file, 28672 * 512 + 1024, noise(1024)), 'image-no-ext4'],
  [
    'has a file system that is longer than APP',
    (file) => {
      sgdisk('-d', '1', '-n', '1:28672:100000', '-c', '1:APP', file);
    },
    'image-truncated',
  ],
])('refused: one that %s', async (_, spoil, code) => {
  const image = copy();
  spoil(image.file);
  await expect(openImage(image.file)).rejects.toMatchObject({ code });
});

test.each<[string, string[]]>([
  ['was not unmounted', ['ssv state 0']],
  ['has errors', ['ssv state 3']],
  ['has a journal to be played', ['feature needs_recovery']],
])('refused: one whose file system %s', async (_, commands) => {
  const image = copy();
  await change(image, commands);
  await expect(openImage(image.file)).rejects.toMatchObject({ code: 'image-unclean' });
});

test('refused: one that is not there, and a folder', async () => {
  await expect(openImage(join(folder, 'none.img'))).rejects.toMatchObject({
    code: 'image-unreadable',
  });
  await expect(openImage(folder)).rejects.toMatchObject({ code: 'image-unreadable' });
});

test('a header that lies about itself is no header', async () => {
  const file = join(folder, 'lies');
  writeFileSync(file, Buffer.alloc(4096));
  // A table of 4 thousand million entries, and one far behind the file.
  for (const [at, value] of [
    [80, 0xffffffff],
    [84, 1],
    [12, 5000],
    [72, 0xfffffff0],
  ] as const) {
    const header = Buffer.alloc(512);
    header.write('EFI PART');
    header.writeUInt32LE(92, 12);
    header.writeUInt32LE(128, 84);
    header.writeUInt32LE(value, at);
    writeAt(file, 512, header);
    const handle = await open(file);
    await expect(readGpt(handle, 4096)).rejects.toMatchObject({ code: 'image-no-gpt' });
    await handle.close();
  }
});
