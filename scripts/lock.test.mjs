import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLock } from './lock.mjs';

let folder;
let file;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twinspot-'));
  file = path.join(folder, 'deep/lock');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

/** Somebody's turn: it begins at once where the lock is free, and lasts until it is told to end. */
function turn() {
  const one = { inside: false };
  const told = new Promise((resolve) => {
    one.end = resolve;
  });
  one.over = withLock(file, async () => {
    one.inside = true;
    await told;
    one.inside = false;
  });
  return one;
}

/** Makes the lock look as if its holder had been stopped for a minute. */
function age() {
  const longAgo = new Date(Date.now() - 60_000);
  const held = fs.statSync(file).isDirectory() ? path.join(file, fs.readdirSync(file)[0]) : file;
  fs.utimesSync(held, longAgo, longAgo);
}

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

test('the lock of a process that died is taken over, also that of an older version', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  fs.mkdirSync(file, { recursive: true });
  fs.writeFileSync(path.join(file, 'someone'), String(pid));
  expect(await withLock(file, async () => 'mine')).toBe('mine');
  fs.writeFileSync(file, String(pid));
  expect(await withLock(file, async () => 'mine')).toBe('mine');
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
});

test('the lock that nobody has touched for long is taken over, whoever has the number now', async () => {
  fs.mkdirSync(file, { recursive: true });
  fs.writeFileSync(path.join(file, 'someone'), String(process.pid));
  age();
  expect(await withLock(file, async () => 'mine')).toBe('mine');
  fs.writeFileSync(file, String(process.pid));
  age();
  expect(await withLock(file, async () => 'mine')).toBe('mine');
});

test('a holder that was stopped for long and goes on leaves the next one its lock', async () => {
  const stopped = turn();
  age();
  const next = turn();
  expect(next.inside).toBe(true);
  stopped.end();
  await stopped.over;
  const third = turn();
  expect(third.inside).toBe(false);
  next.end();
  third.end();
  await Promise.all([next.over, third.over]);
  expect(fs.existsSync(file)).toBe(false);
});

test('a holder that was stopped for long outlives the end of the one that took over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stopped = turn();
  age();
  const next = turn();
  next.end();
  await next.over;
  vi.advanceTimersByTime(60_000);
  stopped.end();
  await stopped.over;
});

test('of two that find the same lock abandoned one takes it over', async () => {
  fs.mkdirSync(file, { recursive: true });
  fs.writeFileSync(path.join(file, 'someone'), String(process.pid));
  age();
  let first;
  const look = fs.statSync;
  vi.spyOn(fs, 'statSync').mockImplementationOnce((held) => {
    const seen = look(held);
    first = turn();
    return seen;
  });
  const second = turn();
  expect([first.inside, second.inside]).toEqual([true, false]);
  first.end();
  second.end();
  await Promise.all([first.over, second.over]);
});

test('a lock that is touched is kept for as long as the work lasts', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const holder = turn();
  age();
  vi.advanceTimersByTime(10_000);
  const next = turn();
  expect(next.inside).toBe(false);
  holder.end();
  next.end();
  await Promise.all([holder.over, next.over]);
});
