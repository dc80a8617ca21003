import { sign, verify } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeys } from '@twinspot/server/appliance/bundle/keys.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keysFolder, signingKeys } from './keys.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'twinspot-keys-'));
  folder = keysFolder(home);
});
afterEach(() => rmSync(home, { recursive: true }));

const mode = (path: string) => statSync(path).mode & 0o777;
const open = expect.objectContaining({ code: 'keys-open' });

it('are made once, for their owner alone', () => {
  const made = signingKeys(folder);
  expect(made.isNew).toBe(true);
  const again = signingKeys(folder);
  expect(again).toMatchObject({ isNew: false, publicPem: made.publicPem });
  expect(again.privateKey.equals(made.privateKey)).toBe(true);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(mode(folder)).toBe(0o700);
  expect(mode(join(folder, readdirSync(folder)[0]!))).toBe(0o600);
});

it('give an appliance what it checks bundles with', () => {
  const { privateKey, publicPem, publicName } = signingKeys(folder);
  expect(publicName).toMatch(/^[0-9a-f]{16}\.pem$/);
  expect(publicPem).not.toContain('PRIVATE');
  const there = join(home, 'there');
  mkdirSync(there);
  writeFileSync(join(there, publicName), publicPem);
  const [key] = readKeys(there);
  const text = Buffer.from('text');
  expect(verify(null, text, key!, sign(null, text, privateKey))).toBe(true);
});

it('are refused where somebody else may have read them', () => {
  signingKeys(folder);
  const file = join(folder, readdirSync(folder)[0]!);
  chmodSync(file, 0o640);
  expect(() => signingKeys(folder)).toThrowError(open);
  chmodSync(file, 0o600);
  chmodSync(folder, 0o755);
  expect(() => signingKeys(folder)).toThrowError(open);
  chmodSync(folder, 0o700);
  expect(signingKeys(folder).isNew).toBe(false);
});

it('are told of where they cannot be made', () => {
  writeFileSync(join(home, 'file'), '');
  expect(() => signingKeys(join(home, 'file', 'keys'))).toThrowError(
    expect.objectContaining({ code: 'keys-unwritable' }),
  );
});

it('are told of where they are broken, and not made anew', () => {
  signingKeys(folder);
  const file = join(folder, readdirSync(folder)[0]!);
  writeFileSync(file, 'no key');
  expect(() => signingKeys(folder)).toThrowError(
    expect.objectContaining({ code: 'keys-unreadable' }),
  );
});
