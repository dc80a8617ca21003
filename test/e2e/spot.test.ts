import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repoRoot } from '@twinspot/server/paths.js';
import { Scene } from '@twinspot/server/web/protocol.js';
import { Value } from 'typebox/value';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoOf } from './open-deck.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-spot-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run --silent spot` as typed in the folder. */
async function spot(...args: string[]) {
  const words = ['--prefix', repoRoot, 'run', '--silent', 'spot', '--', ...args];
  // Not all of the environment: npm hands down to us where it was started itself.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TWINSPOT_DATA: folder };
  const child = spawn('npm', words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code };
}

test('spot answers for every picture it can read, and for the others with a reason', async () => {
  const photo = await photoOf([7, 44], 12);
  writeFileSync(join(folder, 'cards.jpg'), photo.jpeg);
  writeFileSync(join(folder, 'notes.jpg'), 'no picture at all');
  const { stdout, stderr, code } = await spot('--json', 'cards.jpg', 'notes.jpg', 'missing.jpg');
  expect(code).toBe(1);
  const [cards, ...others] = JSON.parse(stdout);
  const { image, ...scene } = cards;
  expect(image).toBe('cards.jpg');
  expect(Value.Check(Scene, scene)).toBe(true);
  expect(scene).toMatchObject({ deck: 'open', width: photo.width, height: photo.height });
  expect(scene.cards.map(({ card }: { card: number }) => card).sort()).toEqual([44, 7]);
  expect(scene.matches).toMatchObject([{ symbol: photo.symbol, sure: true }]);
  expect(others).toMatchObject([
    { image: 'notes.jpg', error: expect.anything() },
    { image: 'missing.jpg', error: expect.anything() },
  ]);
  expect(stderr).toContain('missing.jpg');
});

test('spot says a line that a person likes to read', async () => {
  const photo = await photoOf([7, 44], 12);
  writeFileSync(join(folder, 'cards.jpg'), photo.jpeg);
  const { stdout, code } = await spot('cards.jpg');
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stdout.toLowerCase()).toContain(photo.symbol.replaceAll('-', ' '));
});
