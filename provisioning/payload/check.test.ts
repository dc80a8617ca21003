import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Board, boards } from '../boards.ts';
import { checkRelease } from './check.ts';

/** What the libraries below are made for: this very machine. */
const here: Board = { ...boards.pc, title: 'this', arch: process.arch as Board['arch'] };

let folder: string;
let release: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-check-'));
  release = join(folder, 'release');
  mkdirSync(release);
  writeFileSync(join(release, 'package.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Compiles a library into the release. */
function library(path: string, source: string, ...words: string[]): void {
  const made = join(release, path);
  mkdirSync(dirname(made), { recursive: true });
  writeFileSync(join(folder, 'source.c'), source);
  const first = ['-x', 'c', join(folder, 'source.c'), '-x', 'none', '-shared', '-fPIC'];
  execFileSync('c++', [...first, '-o', made, ...words]);
}

/** A library of which only names are made, outside of the release. */
function stranger(name: string, versions: string): string {
  const script = join(folder, 'versions');
  writeFileSync(script, versions);
  const words = [`-Wl,-soname,${name}`, `-Wl,--version-script=${script}`, '-nostdlib'];
  library(`../${name}`, 'int strange(void) { return 1; }', ...words);
  return join(folder, name);
}

const calling = 'int strange(void); int call(void) { return strange(); }';
const refusal = (board = here) =>
  checkRelease(release, board).then(
    () => 'none',
    (error) => `${error.code}: ${error.message}`,
  );

test('what this machine runs is right for it, and everything that is one is counted', async () => {
  copyFileSync(process.execPath, join(release, 'node'));
  library('addon.node', '#include <math.h>\ndouble root(double x) { return sqrt(x); }', '-lm');
  expect(await checkRelease(release, here)).toBe(2);
});

test('what needs a newer C library than the board has is told, whatever its name', async () => {
  const made = stranger('libc.so.6', 'GLIBC_2.99 { global: strange; };');
  library('lib/notes.txt', calling, '-nostdlib', made);
  const told = await refusal();
  expect(told).toContain('payload-unfit');
  expect(told).toContain('lib/notes.txt needs GLIBC_2.99 of libc.so.6, which this machine has not');
});

test('what is for another processor is told', async () => {
  library('addon.node', 'int one(void) { return 1; }');
  const arch = process.arch === 'arm64' ? 'x64' : 'arm64';
  expect(await refusal({ ...here, arch })).toContain(
    `addon.node is for ${process.arch}, and this is ${arch}`,
  );
});

test('a library must be on the board, or in the release and in its version', async () => {
  const made = stranger('libstrange.so.1', 'STRANGE_2 { global: strange; };');
  library('lib/addon.node', calling, made);
  expect(await refusal()).toContain('lib/addon.node needs STRANGE_2 of libstrange.so.1');
  expect(await refusal()).toContain('needs libstrange.so.1, which is neither in the release nor');
  copyFileSync(made, join(release, 'lib/libstrange.so.1'));
  expect(await refusal()).toBe('none');
  copyFileSync(
    stranger('libstrange.so.1', 'STRANGE_1 { global: strange; };'),
    `${release}/lib/libstrange.so.1`,
  );
  expect(await refusal()).toContain('needs STRANGE_2 of libstrange.so.1, and the one beside it');
});

test('what would look for libraries in folders of this PC is told', async () => {
  library('one.node', 'int one(void) { return 1; }', '-Wl,-rpath,$ORIGIN/../lib');
  expect(await refusal()).toBe('none');
  library('two.node', 'int two(void) { return 1; }', '-Wl,-rpath,/home/somebody/lib');
  expect(await refusal()).toContain('two.node looks for libraries in /home/somebody/lib');
});

test('what only begins like one is told', async () => {
  writeFileSync(join(release, 'half.so'), '\x7fELF and no more');
  expect(await refusal()).toContain('half.so cannot be read');
});
