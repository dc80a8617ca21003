import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashRange, makeNvidiaImage, noise, writeAt } from '../image/testing.ts';
import type { Disk } from './disks.ts';
import { writeCard } from './write.ts';

// Cards are played by loop devices, which only root can set up.
const canLoop = process.getuid?.() === 0 && existsSync('/dev/loop-control');
const withLoops = test.runIf(canLoop);
const MIB = 1 << 20;

let folder: string;
let image: string;
const loops: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-card-'));
  ({ file: image } = await makeNvidiaImage(join(folder, 'nano.img'), { size: 32 }));
});
afterEach(() => {
  for (const loop of loops.splice(0)) losetup('-d', loop);
});
afterAll(() => rmSync(folder, { recursive: true }));

const losetup = (...words: string[]) => execFileSync('/usr/sbin/losetup', words).toString().trim();

/** A card with something on it already. */
function insert(name: string, size: number, ...words: string[]): { card: string; disk: string } {
  const card = join(folder, name);
  writeFileSync(card, noise(9, size));
  const disk = losetup('--find', '--show', ...words, card);
  loops.push(disk);
  return { card, disk };
}

/** A loop device is no card, but here it plays one. */
const mayBeWritten = ({ path, type }: Disk) => type === 'loop' && loops.includes(path);

withLoops(
  'an image is on the card afterwards, and what is behind it is as it was (needs root)',
  async () => {
    const { card, disk } = insert('plain', 40 * MIB);
    const said = new Map<string, number[]>();
    const say = (what: string, share = Number.NaN) =>
      said.set(what, [...(said.get(what) ?? []), share]);
    const sha256 = await writeCard({ image, disk, say, mayBeWritten });
    expect(sha256).toBe(hashRange(image));
    expect(hashRange(card, 0, 32 * MIB)).toBe(sha256);
    expect(
      readFileSync(card)
        .subarray(32 * MIB)
        .equals(noise(9, 40 * MIB).subarray(32 * MIB)),
    ).toBe(true);
    expect([...said.keys()]).toEqual(['Writing the card', 'Reading the card back']);
    for (const shares of said.values()) {
      expect([...shares].sort((a, b) => a - b)).toEqual(shares);
      expect(shares.at(-1)).toBeGreaterThan(0.8);
    }
  },
);

withLoops('an image of an odd length fills a card of just its size (needs root)', async () => {
  const odd = join(folder, 'odd.img');
  writeFileSync(odd, noise(3, 5 * MIB + 512));
  const { card, disk } = insert('tight', 5 * MIB + 512);
  expect(await writeCard({ image: odd, disk, mayBeWritten })).toBe(hashRange(card));
});

withLoops('a card that gives back something else is found out (needs root)', async () => {
  const { card, disk } = insert('faulty', 40 * MIB);
  const say = (what: string, share = 0) => {
    if (what === 'Reading the card back' && share < 0.5) writeAt(card, 31 * MIB, noise(4, 512));
  };
  const faulty = writeCard({ image, disk, say, mayBeWritten });
  await expect(faulty).rejects.toMatchObject({ code: 'card-wrong' });
});

withLoops(
  'refused, and not a byte written: no card, mounted, locked, too small, in use (needs root)',
  async () => {
    const { card, disk } = insert('kept', 40 * MIB);
    const before = hashRange(card);
    const write = (path: string, allow?: typeof mayBeWritten) =>
      writeCard({ image, disk: path, ...(allow && { mayBeWritten: allow }) }).catch(
        (error) => error.code,
      );
    expect(await write(disk)).toBe('card-fixed');
    const locked = insert('locked', 40 * MIB, '--read-only');
    expect(await write(locked.disk, mayBeWritten)).toBe('card-read-only');
    const small = insert('small', 31 * MIB);
    expect(await write(small.disk, mayBeWritten)).toBe('card-small');
    expect(await write('/dev/twinspot-none', mayBeWritten)).toBe('card-unknown');
    const other = await open(disk, constants.O_RDONLY | constants.O_EXCL);
    expect(await write(disk, mayBeWritten)).toBe('card-busy');
    await other.close();
    expect(hashRange(card)).toBe(before);
    for (const { card } of [locked, small]) {
      expect(readFileSync(card).equals(noise(9, statSync(card).size))).toBe(true);
    }
  },
);

withLoops('a card that is mounted is refused (needs root)', async () => {
  const { card, disk } = insert('mounted', 40 * MIB);
  execFileSync('/usr/sbin/mke2fs', ['-q', '-F', '-t', 'ext4', disk]);
  const place = join(folder, 'mount point');
  mkdirSync(place);
  execFileSync('mount', ['-o', 'ro', disk, place]);
  const before = hashRange(card);
  try {
    await expect(writeCard({ image, disk, mayBeWritten })).rejects.toMatchObject({
      code: 'card-mounted',
      message: expect.stringContaining(place),
    });
  } finally {
    execFileSync('umount', [place]);
  }
  expect(hashRange(card)).toBe(before);
});

test('refused: an image that is not there', async () => {
  const missing = writeCard({ image: join(folder, 'none.img'), disk: '/dev/null' });
  await expect(missing).rejects.toMatchObject({ code: 'image-unreadable' });
});

test('refused: what is no disk', async () => {
  await expect(writeCard({ image, disk: '/dev/null' })).rejects.toMatchObject({
    code: 'card-unknown',
  });
  await expect(writeCard({ image, disk: image })).rejects.toMatchObject({ code: 'card-unknown' });
});
