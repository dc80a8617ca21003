import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Store } from './store.ts';

const Counter = Type.Object({ count: Type.Integer() }, { additionalProperties: false });
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  file = join(folder, 'deep', 'counter.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const newStore = () => new Store(file, Counter, { count: 0 });
const loaded = () => {
  const { value, trouble } = newStore().load();
  return [value.count, trouble?.code ?? null];
};

it('starts with its first value, without a complaint', () => {
  expect(loaded()).toEqual([0, null]);
});

it('keeps the last of many values, and the one before as a backup', async () => {
  const store = newStore();
  await store.save({ count: 1 });
  await Promise.all([2, 3, 4].map((count) => store.save({ count })));
  expect(loaded()).toEqual([4, null]);
  expect(JSON.parse(readFileSync(`${file}.bak`, 'utf8'))).toEqual({ count: 1 });
});

it('goes on from the backup where the file is broken, and says so', async () => {
  const store = newStore();
  await store.save({ count: 1 });
  await store.save({ count: 2 });
  for (const broken of ['', '{"count": "x"}', '{"count": 3']) {
    writeFileSync(file, broken);
    expect(loaded()).toEqual([1, 'store-corrupt']);
  }
  expect(readFileSync(`${file}.corrupt-3`, 'utf8')).toBe('{"count": 3');
  // The broken file does not push out the good backup.
  await newStore().save({ count: 9 });
  expect(JSON.parse(readFileSync(`${file}.bak`, 'utf8'))).toEqual({ count: 1 });
  expect(loaded()).toEqual([9, null]);
});

it('never takes a broken file for a first run', async () => {
  await newStore().save({ count: 1 });
  writeFileSync(file, 'rust');
  expect(loaded()).toEqual([0, 'store-corrupt']);
  expect(readFileSync(`${file}.corrupt-1`, 'utf8')).toBe('rust');
});

it('finds the backup where the power went between two renames', async () => {
  const store = newStore();
  await store.save({ count: 1 });
  await store.save({ count: 2 });
  rmSync(file);
  expect(loaded()).toEqual([1, null]);
  expect(existsSync(`${file}.corrupt-1`)).toBe(false);
});
