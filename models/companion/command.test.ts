import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from './command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-train-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a quick run without a place is refused', async () => {
  await expect(main(['--quick'], folder)).rejects.toMatchObject({ code: 'train-usage' });
});

test("somebody's folder is never replaced", async () => {
  writeFileSync(join(folder, 'thesis.txt'), 'years of work');
  await expect(main(['--quick', '--out', '.'], folder)).rejects.toMatchObject({
    code: 'train-out',
  });
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test('a misspelt option says what there is', async () => {
  await expect(main(['--quik'], folder)).rejects.toMatchObject({
    code: 'train-usage',
    message: expect.stringContaining('--quick'),
  });
});

test.each([
  ['--only', 'symbols'],
  ['--only', 'fonts', '--from', '.'],
  ['--steps', '12'],
  ['--steps', 'many', '--only', 'cards', '--from', '.'],
])('what is asked of one network alone must make sense: %s %s', async (...args) => {
  await expect(main([...args, '--out', 'new'], folder)).rejects.toMatchObject({
    code: 'train-usage',
    message: expect.stringContaining('--only'),
  });
});

test('what training is to go on from must be a bundle', async () => {
  await expect(main(['--from', '.', '--out', 'new'], folder)).rejects.toMatchObject({
    message: expect.stringContaining('manifest.json'),
  });
  expect(readdirSync(folder)).toEqual([]);
});
