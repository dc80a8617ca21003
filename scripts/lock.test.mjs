import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder;
let file;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twinspot-'));
  file = path.join(folder, 'deep/lock');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('works take turns, and a failed one gives its turn back', async () => {
  let inside = 0;
  const work = async (fails) => {
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    if (fails) throw new Error('broken');
  };
  const results = await Promise.allSettled(
    [true, false, false].map((fails) => withLock(file, () => work(fails))),
  );
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(results[0].reason.message).toBe('broken');
  expect(fs.existsSync(file)).toBe(false);
});

test('the lock of a process that died is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, String(pid));
  expect(await withLock(file, async () => 'mine')).toBe('mine');
});

test('the lock that nobody has touched for long is taken over, whoever has the number now', async () => {
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, String(process.pid));
  const longAgo = new Date(Date.now() - 60_000);
  fs.utimesSync(file, longAgo, longAgo);
  expect(await withLock(file, async () => 'mine')).toBe('mine');
});
