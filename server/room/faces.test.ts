import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CapturedLook } from '../eye-messages.ts';
import { Faces } from './faces.ts';

let folder: string;
let faces: Faces;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faces-'));
  faces = new Faces(join(folder, 'faces'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const look: CapturedLook = {
  ...{ deck: 'open', number: 7 },
  symbols: [{ x: 0.1, y: 0.2, r: 0.3, symbol: 'key', vector: 'AAAA' }],
};
const jpeg = Uint8Array.of(0xff, 0xd8, 7);

it('keeps pictures and looks, and finds them again later', async () => {
  const { face } = await faces.keep('game-1', jpeg, look);
  expect(face).toMatch(/^seen\/game-1\.[0-9a-f]{16}\.jpg$/);
  const later = new Faces(join(folder, 'faces'));
  expect(await later.of('game-1')).toEqual([{ face, look }]);
  expect(await later.of('game-2')).toEqual([]);
  expect(Uint8Array.from((await later.picture(face.slice(5)))!)).toEqual(jpeg);
});

it('forgets a game, or all but some', async () => {
  const first = await faces.keep('game-1', jpeg, look);
  await faces.keep('game-2', jpeg, look);
  await faces.keep('game-3', jpeg, look);
  await faces.forget('game-2');
  await faces.forget('never-was');
  expect(await faces.of('game-2')).toEqual([]);
  await faces.forgetOthers(['game-1']);
  expect(existsSync(join(folder, 'faces', 'game-3'))).toBe(false);
  expect(await faces.of('game-1')).toHaveLength(1);
  expect(await faces.picture(first.face.slice(5))).not.toBeNull();
});

it('leaves out a look that cannot be read', async () => {
  const { face } = await faces.keep('game-1', jpeg, look);
  const name = face.slice(5).replace('game-1.', '').replace('jpg', 'json');
  writeFileSync(join(folder, 'faces', 'game-1', name), '{"deck":');
  expect(await faces.of('game-1')).toEqual([]);
});

it.each([
  '../token',
  'game-1.jpg',
  '..',
  'game-1.0123456789abcdef.json',
  'a/b.0123456789abcdef.jpg',
])('has no picture %s', async (name) => {
  await faces.keep('game-1', jpeg, look);
  expect(await faces.picture(name)).toBeNull();
});

it('takes no folder for a game', async () => {
  await expect(faces.keep('../game', jpeg, look)).rejects.toThrow();
  await expect(faces.forget('..')).rejects.toThrow();
});
