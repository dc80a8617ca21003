import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from './durable.ts';

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

test('a draft that cannot be finished leaves what was there, and nothing else', async () => {
  const file = join(folder, 'scores');
  await replaceFile(file, 'one');
  // Opened, and refused when it is written.
  await expect(replaceFile(file, { length: 3 } as Uint8Array)).rejects.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('one');
  expect(readdirSync(folder)).toEqual(['scores']);
});
