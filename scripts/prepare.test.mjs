import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesAreStale, targets, tscAlone } from './prepare.mjs';

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

test('what is built on others leaves their files alone, which commands may be reading', () => {
  const project = (name, text, references) => {
    fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, name, 'index.ts'), text);
    const compilerOptions = { composite: true, rootDir: '.', outDir: 'dist', types: [] };
    const config = { compilerOptions, include: ['*.ts'], references };
    fs.writeFileSync(path.join(folder, name, 'tsconfig.json'), JSON.stringify(config));
  };
  project('below', 'export const one = 1;', []);
  project('above', "export { one } from '../below/index.js';", [{ path: '../below' }]);
  const built = (name) => path.join(folder, name, 'dist/index.js');
  const build = ({ notes = [], command }) => {
    for (const note of notes) fs.rmSync(path.join(folder, note), { force: true });
    const [node, ...words] = command();
    execFileSync(node, words, { cwd: folder });
  };
  const [below, above] = ['below', 'above'].map(tscAlone);
  build(below);
  const longAgo = new Date(1e12);
  fs.utimesSync(built('below'), longAgo, longAgo);
  for (let time = 0; time < 2; time++) {
    build(above);
    expect(fs.statSync(built('below')).mtime).toEqual(longAgo);
    // It comes again although nothing else has changed.
    fs.rmSync(built('above'));
  }
  for (const name of ['test', 'provisioning']) {
    expect(targets[name].notes).toEqual(tscAlone(name).notes);
    expect(targets[name].command()).toEqual(tscAlone(name).command());
  }
});
