import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { joinToken } from './token.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'token-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is made once for a data folder, hard to guess, and for its owner alone', () => {
  const data = join(folder, 'new', 'data');
  const token = joinToken(data);
  expect(token).toMatch(/^[\w-]{24}$/);
  expect(joinToken(data)).toBe(token);
  expect(statSync(join(data, 'token')).mode & 0o777).toBe(0o600);
  expect(joinToken(join(folder, 'other'))).not.toBe(token);
});

it('is made anew when its file was spoilt, and closed when it lay open', () => {
  writeFileSync(join(folder, 'token'), 'short');
  const token = joinToken(folder);
  expect(token).not.toBe('short');
  writeFileSync(join(folder, 'token'), token, { mode: 0o644 });
  expect(joinToken(folder)).toBe(token);
  expect(statSync(join(folder, 'token')).mode & 0o777).toBe(0o600);
});

it('says what to do when the folder cannot be used', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => joinToken(join(folder, 'file'))).toThrow(/set TWINSPOT_DATA to another one/);
});
