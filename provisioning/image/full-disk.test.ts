import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import { download } from './download.ts';
import { editImage } from './edit.ts';
import type { Image, ImageEntry } from './entries.ts';
import { takeImage } from './source.ts';
import { hashRange, makeNvidiaImage, noise } from './testing.ts';

// A small disk is played by a file system in memory, which only root can mount.
const withDisk = test.runIf(process.platform === 'linux' && process.getuid?.() === 0);
const MIB = 1 << 20;

let folder: string;
let nano: Image;
let untouched: string;
let entries: ImageEntry[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-full-'));
  nano = await makeNvidiaImage(join(folder, 'nano.img'));
  untouched = hashRange(nano.file);
  const from = join(folder, 'large');
  writeFileSync(from, noise(1, 12 * MIB));
  entries = [1, 2].map((i) => ({ kind: 'file', path: `/opt/large/${i}`, mode: 0o644, from }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs with a disk of so many bytes. */
async function withSmallDisk(bytes: number, run: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]);
  try {
    await run(disk);
  } finally {
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  }
}

/** What the image takes on a disk that knows holes. */
const taken = () => statSync(nano.file).blocks * 512;

withDisk('no room for a copy: refused before anything is written (needs root)', async () => {
  await withSmallDisk(taken() - MIB, async (disk) => {
    const said: string[] = [];
    const say = (what: string) => said.push(what);
    const edit = { source: nano.file, out: join(disk, 'out.img'), say };
    const refused = editImage(edit, (image) => applyEntries(image, entries));
    await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk)).toEqual([]);
    expect(said).not.toContain('Copying the image');
  });
});

withDisk(
  'room for the copy but not for what is said to be written: refused too (needs root)',
  async () => {
    await withSmallDisk(taken() + 8 * MIB, async (disk) => {
      const edit = { source: nano.file, out: join(disk, 'out.img'), more: 24 * MIB };
      const refused = editImage(edit, (image) => applyEntries(image, entries));
      await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
      expect(readdirSync(disk)).toEqual([]);
    });
  },
);

withDisk(
  'full in the midst of it: refused, nothing left, and with room it goes well (needs root)',
  async () => {
    await withSmallDisk(taken() + 8 * MIB, async (disk) => {
      const out = join(disk, 'out.img');
      writeFileSync(out, 'of before');
      const edit = { source: nano.file, out };
      const refused = editImage(edit, (image) => applyEntries(image, entries));
      await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
      expect(readdirSync(disk)).toEqual(['out.img']);
      expect(statSync(out).size).toBe('of before'.length);
      execFileSync('mount', ['-o', `remount,size=${taken() + 40 * MIB}`, disk]);
      expect(await editImage(edit, (image) => applyEntries(image, entries))).toMatchObject({
        written: 3,
      });
    });
    expect(hashRange(nano.file)).toBe(untouched);
  },
);

withDisk('full while an image is made larger (needs root)', async () => {
  const small = await makeNvidiaImage(join(folder, 'small.img'), { size: 32 });
  await withSmallDisk(statSync(small.file).blocks * 512 + 6 * MIB, async (disk) => {
    const edit = { source: small.file, out: join(disk, 'out.img') };
    const refused = editImage(edit, (image) => applyEntries(image, entries));
    await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk)).toEqual([]);
  });
});

withDisk('full while it is unpacked (needs root)', async () => {
  const zip = join(folder, 'nano.zip');
  execFileSync('zip', ['-q', '-1', zip, 'nano.img'], { cwd: folder });
  await withSmallDisk(3 * MIB, async (disk) => {
    const refused = takeImage({ from: zip, folder: join(disk, 'work') });
    await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(join(disk, 'work'))).toEqual([]);
  });
});

withDisk.each([true, false])(
  'full while it is downloaded, its length being told: %s (needs root)',
  async (told) => {
    const server = createServer((_, response) => {
      response.writeHead(200, told ? { 'content-length': 6 * MIB } : {});
      response.end(noise(1, 6 * MIB));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.img`;
    try {
      await withSmallDisk(4 * MIB, async (disk) => {
        const file = join(disk, 'x.img');
        await expect(download({ url, file })).rejects.toMatchObject({ code: 'disk-full' });
        expect(existsSync(file)).toBe(false);
        expect(existsSync(`${file}.part`)).toBe(false);
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
);
