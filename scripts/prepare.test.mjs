import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesAreStale } from './prepare.mjs';

let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twinspot-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(file, packages) {
  const full = path.join(folder, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, JSON.stringify({ packages }));
}
const wanted = (packages) => write('package-lock.json', packages);
const found = (packages) => write('node_modules/.package-lock.json', packages);
const a1 = { version: '1.0.0', integrity: 'sha512-a1' };
const a2 = { version: '1.1.0', integrity: 'sha512-a2' };

test('packages are stale until npm has finished an installation', () => {
  wanted({ '': {}, 'node_modules/a': a1 });
  expect(packagesAreStale(folder)).toBe(true);
  found({ 'node_modules/a': a1 });
  expect(packagesAreStale(folder)).toBe(false);
});

test('packages are stale once the lock asks for another version or one more', () => {
  found({ 'node_modules/a': a1 });
  wanted({ 'node_modules/a': a2 });
  expect(packagesAreStale(folder)).toBe(true);
  wanted({ 'node_modules/a': a1, 'node_modules/b': a2 });
  expect(packagesAreStale(folder)).toBe(true);
});

test('optional packages count only where they are for this machine', () => {
  const here = { ...a1, optional: true, os: [process.platform], cpu: [process.arch] };
  const elsewhere = { ...a1, optional: true, os: ['plan9'], cpu: [process.arch] };
  found({ 'node_modules/a': a1 });
  wanted({ 'node_modules/a': a1, 'node_modules/there': elsewhere });
  expect(packagesAreStale(folder)).toBe(false);
  wanted({ 'node_modules/a': a1, 'node_modules/here': here });
  expect(packagesAreStale(folder)).toBe(true);
});

test('a checkout without its lock says how to get it back', () => {
  expect(() => packagesAreStale(folder)).toThrow(/package-lock\.json.*git/);
});
