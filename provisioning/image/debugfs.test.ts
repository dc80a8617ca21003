import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashAll } from './contents.ts';
import { ask, change, partitionOf, quote, stream } from './debugfs.ts';
import type { Image } from './entries.ts';
import { listBelow, look, readFile } from './look.ts';
import { makeNvidiaImage } from './testing.ts';

let folder: string;
let nano: Image;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-debugfs-'));
  nano = await makeNvidiaImage(join(folder, 'nano.img'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a word is quoted, and one with a line break is refused', () => {
  expect(quote('a "b" c')).toBe('"a ""b"" c"');
  for (const word of ['a\nb', 'a\rb', 'a\0b']) {
    expect(() => quote(word)).toThrow(expect.objectContaining({ code: 'image-name' }));
  }
});

test('a partition is named from the folder of the image', () => {
  expect(partitionOf({ file: '/a/b?/c.img', offset: 7 })).toEqual({
    folder: '/a/b?',
    device: './c.img?offset=7',
  });
});

test('each command is answered on its own, and complaints are told', async () => {
  const commands = ['stat /nowhere', 'ls -p /etc/ssh', 'stat /also/nowhere', 'testi <2>'];
  const { answers, complaints } = await ask(nano, commands);
  expect(answers).toHaveLength(4);
  expect([answers[0], answers[2]]).toEqual(['', '']);
  expect(answers[1]).toMatch(/sshd_config/);
  expect(answers[3]).toMatch(/Inode 2 is marked in use/);
  expect(complaints.map((line) => line.trim())).toEqual([
    '/nowhere: File not found by ext2_lookup',
    '/also/nowhere: File not found by ext2_lookup',
  ]);
  expect(await ask(nano, [])).toEqual({ answers: [], complaints: [] });
});

test.each([
  ['a folder in one that is not there', 'mkdir /nowhere/x'],
  ['a folder that is there', 'mkdir /etc'],
  ['a file of this PC that is not there', 'write /nowhere/at/all x'],
  ['a command that there is none', 'dance /etc'],
  ['a file that is not there', 'rm /nowhere'],
])('debugfs says that all went well, but it did not: %s', async (_, command) => {
  await expect(change(nano, [command])).rejects.toMatchObject({ code: 'image-edit' });
});

test('what cannot be read is not read as something else', async () => {
  await expect(stream(nano, ['cat /nowhere'], () => {})).rejects.toMatchObject({
    code: 'image-edit',
  });
  const wrongSize = (size: number) => hashAll(nano, [{ path: '/etc/hostname', size }]);
  await expect(wrongSize(3)).rejects.toMatchObject({ code: 'image-damaged' });
  await expect(wrongSize(300)).rejects.toMatchObject({ code: 'image-damaged' });
  for (const path of ['/etc', '/etc/localtime', '/nowhere']) {
    await expect(readFile(nano, path)).rejects.toMatchObject({ code: 'image-no-file' });
  }
  await expect(listBelow(nano, '/etc/hostname')).rejects.toMatchObject({ code: 'image-damaged' });
  const nothing = { file: join(folder, 'none.img'), offset: 0 };
  await expect(look(nothing, ['/etc'])).rejects.toMatchObject({
    code: expect.stringMatching(/^image-/),
  });
});

test('files are read one after the other, however they are cut into pieces', async () => {
  const paths = ['/boot/Image', '/etc/machine-id', '/etc/hostname', '/var/lib/apt/lists/lock'];
  const found = await look(nano, paths);
  const sized = paths.map((path) => ({ path, size: found.get(path)!.size }));
  const numbers: number[] = [];
  const hashes = await hashAll(nano, sized, (number) => numbers.push(number));
  expect(numbers).toEqual([1, 2, 3, 4]);
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(paths.map((path) => hashes.get(path) === empty)).toEqual([false, true, false, true]);
  const image = (await readFile(nano, '/boot/Image')).toString();
  expect(image === 'kernel '.repeat(20_000)).toBe(true);
});
