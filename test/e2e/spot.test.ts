import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repoRoot } from '@twinspot/server/paths.js';
import { Scene } from '@twinspot/server/web/protocol.js';
import sharp from 'sharp';
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
  expect(others).toEqual([
    { image: 'notes.jpg', error: expect.stringMatching(/no picture/) },
    { image: 'missing.jpg', error: expect.stringMatching(/does not exist/) },
  ]);
  expect(stderr).toContain('missing.jpg');
});

test('spot answers in pixels of the upright picture, with the deck of a file', async () => {
  const photo = await photoOf([7, 44], 12);
  // Turned to the left in the file, with the note to turn it back.
  const sideways = sharp(photo.jpeg).rotate(270).withMetadata({ orientation: 6 });
  await sideways.jpeg({ quality: 95 }).toFile(join(folder, 'sideways.jpg'));
  cpSync(join(repoRoot, 'models/decks/open'), join(folder, 'own'), { recursive: true });
  const { stdout, code } = await spot('--json', '--deck', 'own/deck.json', 'sideways.jpg');
  expect(code).toBe(0);
  const [scene] = JSON.parse(stdout);
  expect(scene).toMatchObject({ width: photo.width, height: photo.height, deck: 'open' });
  expect(scene.matches).toMatchObject([{ symbol: photo.symbol, sure: true }]);
  for (const [x, y] of photo.places) {
    const around = scene.matches[0].boxes.filter(
      ([left, top, width, height]: number[]) =>
        x > left! && x < left! + width! && y > top! && y < top! + height!,
    );
    expect(around, `a box around ${x}, ${y}`).toHaveLength(1);
  }
});

test('spot names the two cards that make a table no deck, and asks what to look at', async () => {
  const deck = JSON.parse(readFileSync(join(repoRoot, 'models/decks/open/deck.json'), 'utf8'));
  const stranger = deck.symbols.find(({ id }: { id: string }) => !deck.cards['1'].includes(id)).id;
  deck.cards['1'][0] = stranger;
  writeFileSync(join(folder, 'deck.json'), JSON.stringify(deck));
  const broken = await spot('--json', '--deck', 'deck.json', 'cards.jpg');
  expect(broken).toMatchObject({ code: 1, stdout: '' });
  expect(broken.stderr.trim()).toMatch(/^The deck "open" lets cards 1 and \d+ share .*exactly one/);
  const nothing = await spot('--json');
  expect(nothing).toMatchObject({ code: 1, stdout: '' });
  expect(nothing.stderr).toContain('Name at least one image');
});

test('spot says a line that a person likes to read', async () => {
  const photo = await photoOf([7, 44], 12);
  writeFileSync(join(folder, 'cards.jpg'), photo.jpeg);
  const { stdout, code } = await spot('cards.jpg');
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stdout.toLowerCase()).toContain(photo.symbol.replaceAll('-', ' '));
});
