import { execFileSync, fork } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import { editImage } from './edit.ts';
import type { Image, ImageEntry } from './entries.ts';
import { copyImage, hashRange, makeNvidiaImage, writeAt } from './testing.ts';
import { checkFileSystem, verifyEntries } from './verify.ts';

let folder: string;
let nano: Image;
let untouched: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-edit-'));
  nano = await makeNvidiaImage(join(folder, 'nano.img'));
  untouched = hashRange(nano.file);
});
afterAll(() => {
  expect(hashRange(nano.file)).toBe(untouched);
  rmSync(folder, { recursive: true });
});

const entries: ImageEntry[] = [
  { kind: 'file', path: '/etc/hostname', mode: 0o644, text: 'twinspot\n' },
  { kind: 'gone', path: '/etc/systemd/system/default.target' },
];
const apply = (image: Image) => applyEntries(image, entries);

/** A folder of its own, and the image that is made in it. */
function place(name: string): { inside: string; out: string } {
  const inside = join(folder, name);
  mkdirSync(inside);
  return { inside, out: join(inside, 'out.img') };
}

test('the copy takes its place, and the source stays as it is', async () => {
  const { inside, out } = place('plain');
  const said: string[] = [];
  const say = (what: string) => said.push(what);
  const applied = await editImage({ source: nano.file, out, say }, apply);
  expect(applied).toEqual({ kept: 0, written: 2 });
  await verifyEntries({ ...nano, file: out }, entries);
  expect(readdirSync(inside)).toEqual(['out.img']);
  // Keys and the passwords of networks are in it.
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(new Set(said)).toContain('Copying the image');
  // Again, from the same and from what it made: the same bytes.
  const hash = hashRange(out);
  await editImage({ source: nano.file, out }, apply);
  expect(hashRange(out)).toBe(hash);
  expect(await editImage({ source: out, out }, apply)).toEqual({ kept: 2, written: 0 });
  expect(hashRange(out)).toBe(hash);
});

test('where the edit fails, what was there before stays, and nothing lies about', async () => {
  const { inside, out } = place('failing');
  writeFileSync(out, 'of before');
  const failing = editImage({ source: nano.file, out }, async (image) => {
    await apply(image);
    throw new Error('lost');
  });
  await expect(failing).rejects.toThrow('lost');
  const wrong = editImage({ source: nano.file, out }, (image) =>
    applyEntries(image, [{ kind: 'file', path: '/etc', mode: 0o644, text: '' }]),
  );
  await expect(wrong).rejects.toMatchObject({ code: 'image-entry' });
  expect(readdirSync(inside)).toEqual(['out.img']);
  expect(execFileSync('cat', [out]).toString()).toBe('of before');
});

test('folders may be called anything; an image of a name that the tools take for something else is refused', async () => {
  const { inside, out } = place('what? a "folder" offset=3');
  await editImage({ source: nano.file, out }, apply);
  await verifyEntries({ ...nano, file: out }, entries);
  const odd = editImage({ source: out, out: join(inside, 'what?.img') }, apply);
  await expect(odd).rejects.toMatchObject({ code: 'image-name' });
  expect(readdirSync(inside)).toEqual(['out.img']);
});

test('a place where no image can be is told in words', async () => {
  for (const out of [join(folder, 'no such folder/out.img'), join(nano.file, 'out.img')]) {
    const lost = editImage({ source: nano.file, out }, apply);
    await expect(lost).rejects.toMatchObject({ code: 'image-unwritable' });
  }
});

test('a file system that the edit damages never takes its place', async () => {
  const { inside, out } = place('damaging');
  const damaging = editImage({ source: nano.file, out }, async (image) => {
    // The first block bitmap lies somewhere here.
    for (let at = 4096; at < 2 << 20; at += 4096)
      writeAt(image.file, image.offset + at + 8, Buffer.from('x'));
  });
  await expect(damaging).rejects.toMatchObject({ code: 'image-damaged' });
  expect(readdirSync(inside)).toEqual([]);
});

test('a source with a damaged file system is refused before it is copied', async () => {
  const { inside, out } = place('damaged');
  const image = copyImage(nano, join(folder, 'damaged.img'));
  // Behind the superblock: the groups.
  writeAt(image.file, image.offset + 4096, Buffer.alloc(64, 'damage'));
  await expect(checkFileSystem(image)).rejects.toMatchObject({ code: 'image-damaged' });
  const refused = editImage({ source: image.file, out }, apply);
  await expect(refused).rejects.toMatchObject({ code: 'image-damaged' });
  expect(readdirSync(inside)).toEqual([]);
});

// As it was built, since Node of itself runs no TypeScript.
const script = join(repoRoot, 'provisioning/dist/image/testing-edit.js');

/** Runs an edit in a process of its own that is killed at the first word that matches, and again without. */
test.each(['Copying the image', 'Writing files', "Checking the image's"])(
  'killed while it says %s, it is done right by the next run',
  async (moment) => {
    const { inside, out } = place(`killed ${moment.slice(0, 4)} ${moment.length}`);
    const words = [nano.file, out, JSON.stringify(entries), moment];
    const child = fork(script, words, { execArgv: [] });
    const ended = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
    expect(await ended).toBe('SIGKILL');
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(inside)).toContain('out.img.work');
    // As one that was killed while it made the image larger.
    writeFileSync(`${out}.work.app`, 'left');
    await editImage({ source: nano.file, out }, apply);
    expect(readdirSync(inside)).toEqual(['out.img']);
    await verifyEntries({ ...nano, file: out }, entries);
  },
);
