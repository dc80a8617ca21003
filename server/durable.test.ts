import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile, replaceFiles } from './durable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is replaced, and what it held before is kept where that is wanted', async () => {
  const file = join(folder, 'scores');
  await replaceFile(file, 'one');
  await replaceFile(file, 'two', `${file}.before`);
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readFileSync(`${file}.before`, 'utf8')).toBe('one');
});

test('who may read a file stays as it was, and nobody else may read a new one', async () => {
  const file = join(folder, 'scores');
  const mode = () => statSync(file).mode & 0o777;
  await replaceFile(file, 'one');
  expect(mode()).toBe(0o600);
  chmodSync(file, 0o644);
  await replaceFile(file, 'two');
  expect(mode()).toBe(0o644);
});

test('files that fit each other alone are all replaced, or none where one cannot be', async () => {
  const texts = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  await replaceFiles(folder, { a: 'a1', b: 'b1' });
  const refused = replaceFiles(folder, { a: 'a2', b: { length: 3 } as Uint8Array });
  await expect(refused).rejects.toThrow();
  expect(texts()).toEqual(['a1', 'b1']);
  await replaceFiles(folder, { a: 'a2', b: 'b2' });
  expect(texts()).toEqual(['a2', 'b2']);
});

test('a draft that cannot be finished leaves what was there, and nothing else', async () => {
  const file = join(folder, 'scores');
  await replaceFile(file, 'one');
  // Opened, and refused when it is written.
  await expect(replaceFile(file, { length: 3 } as Uint8Array)).rejects.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('one');
  expect(readdirSync(folder)).toEqual(['scores']);
});
