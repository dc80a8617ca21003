import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeImage } from './source.ts';
import { hashRange, noise, writeAt } from './testing.ts';

let folder: string;
let image: string;
let packed: { zip: string; xz: string };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-unpack-'));
  image = join(folder, 'sd-blob-b01.img');
  // Noise that does not pack, zeros, noise again, and an end that is no whole piece.
  const some = noise(1, 1 << 20);
  writeFileSync(image, Buffer.concat([some, Buffer.alloc(9 << 20), some, Buffer.alloc(777)]));
  packed = { zip: join(folder, 'nano.zip'), xz: join(folder, 'nano.img.xz') };
  execFileSync('zip', ['-q', '-1', packed.zip, 'sd-blob-b01.img'], { cwd: folder });
  writeFileSync(packed.xz, execFileSync('xz', ['-0', '-c', image], { maxBuffer: 1 << 28 }));
});
afterAll(() => rmSync(folder, { recursive: true }));

let number = 0;
function place(): string {
  const inside = join(folder, `out-${number++}`);
  mkdirSync(inside);
  return inside;
}

test.each(['zip', 'xz'] as const)(
  'an image comes out of a .%s as it went in, without the room of its zeros',
  async (kind) => {
    const inside = place();
    const shares: number[] = [];
    const say = (_: string, share = Number.NaN) => shares.push(share);
    const taken = await takeImage({ from: packed[kind], folder: inside, say });
    expect(taken).toEqual({ file: join(inside, 'nano.img'), sha256: null });
    expect(hashRange(taken.file)).toBe(hashRange(image));
    expect(statSync(taken.file).blocks * 512).toBeLessThan(4 << 20);
    expect(readdirSync(inside).sort()).toEqual(['nano.img', 'nano.img.json']);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
  },
);

test('what was unpacked is taken again, unless either file has changed', async () => {
  const inside = place();
  const said: string[] = [];
  const take = () =>
    takeImage({ from: packed.zip, folder: inside, say: (what) => said.push(what) });
  const { file } = await take();
  said.length = 0;
  await take();
  expect(said).toEqual([]);
  writeAt(file, 100, Buffer.from('spoiled'));
  utimesSync(file, 1, 1);
  await take();
  expect(said).toContain('Unpacking the image');
  expect(hashRange(file)).toBe(hashRange(image));
  said.length = 0;
  utimesSync(packed.zip, 1, 1);
  await take();
  expect(said).toContain('Unpacking the image');
});

test('an unpacked one is taken where it is, also under another name of its own', async () => {
  const inside = place();
  expect((await takeImage({ from: image, folder: inside })).file).toBe(image);
  expect(readdirSync(inside)).toEqual([]);
  // A packed one whose name would be that of what comes out.
  const odd = join(inside, 'x.img');
  writeFileSync(odd, readFileSync(packed.zip));
  const { file } = await takeImage({ from: odd, folder: inside });
  expect(hashRange(file)).toBe(hashRange(image));
  expect(hashRange(odd)).toBe(hashRange(packed.zip));
});

test('size and hash are compared where they are known', async () => {
  const inside = place();
  const sha256 = hashRange(packed.zip);
  const unpacked = statSync(image).size;
  const take = (more: object) => takeImage({ from: packed.zip, folder: inside, ...more });
  expect(await take({ sha256, unpacked })).toMatchObject({ sha256 });
  await expect(take({ sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'image-hash' });
  await expect(take({ unpacked: unpacked + 512 })).rejects.toMatchObject({ code: 'image-size' });
});

/** A zip with these files in it. */
function zipOf(name: string, ...files: string[]): string {
  const inside = place();
  for (const file of files) writeFileSync(join(inside, file), file);
  execFileSync('zip', ['-q', join(folder, name), ...files], { cwd: inside });
  return join(folder, name);
}

/** A copy of a file with some bytes of it changed, or cut off. */
function spoiled(name: string, source: string, at: number, cut = false): string {
  const bytes = readFileSync(source);
  const file = join(folder, name);
  writeFileSync(file, cut ? bytes.subarray(0, at) : bytes);
  if (!cut) writeAt(file, at, Buffer.from('spoiled'));
  return file;
}

test.each<[string, () => string]>([
  ['a zip without an image', () => zipOf('none.zip', 'readme.txt')],
  ['a zip with two', () => zipOf('two.zip', 'a.img', 'b.img')],
  ['a zip that was cut short', () => spoiled('cut.zip', packed.zip, 1 << 19, true)],
  ['a zip with wrong bytes', () => spoiled('wrong.zip', packed.zip, 1 << 19)],
  ['an xz that was cut short', () => spoiled('cut.xz', packed.xz, 1 << 19, true)],
  ['an xz with wrong bytes', () => spoiled('wrong.xz', packed.xz, 1 << 19)],
  [
    'a gzip',
    () => {
      execFileSync('gzip', ['-1', '-k', image]);
      return `${image}.gz`;
    },
  ],
])('refused, with nothing left behind: %s', async (_, make) => {
  const inside = place();
  await expect(takeImage({ from: make(), folder: inside })).rejects.toMatchObject({
    code: 'image-packed',
  });
  expect(readdirSync(inside)).toEqual([]);
});

test('refused: what is not there, and a folder', async () => {
  for (const from of [join(folder, 'nowhere.zip'), folder]) {
    await expect(takeImage({ from, folder: place() })).rejects.toMatchObject({
      code: 'image-unreadable',
    });
  }
});
