import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readElf } from '@twinspot/native/elf.js';
import { type System, tooNew } from '@twinspot/native/systems.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Replacement, replaceSymbol } from './elf-patch.ts';

/** A library that got give64 in its second version stands in for the C library, which got fcntl64 so. */
const give64: Replacement = {
  library: 'libtwin.so.1',
  symbol: { name: 'give64', version: 'TWIN_2.28' },
  by: { name: 'give', version: 'TWIN_2.17' },
};
/** What this machine has of its own is no matter. */
const older: System = {
  name: 'the older table',
  newest: { TWIN: '2.27', GLIBC: '99', GLIBCXX: '99', CXXABI: '99', GCC: '99' },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-patch-'));
  for (const name of ['old', 'new']) mkdirSync(join(folder, name));
  const had = 'int give(void) { return 17; } int two(void) { return 2; }';
  library('old', had, 'TWIN_2.17 { global: give; two; local: *; };');
  library(
    'new',
    `${had} int give64(void) { return 28; } int give128(void) { return 3; }`,
    'TWIN_2.17 { global: give; two; local: *; }; TWIN_2.28 { global: give64; give128; } TWIN_2.17;',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function library(where: string, source: string, versions: string): void {
  const script = join(folder, where, 'versions');
  writeFileSync(script, versions);
  const words = ['-shared', '-fPIC', '-Wl,-soname,libtwin.so.1', `-Wl,--version-script=${script}`];
  compile(source, join(folder, where, 'libtwin.so.1'), ...words);
}

/** Compiles C, which every C++ compiler's driver can do too. */
function compile(source: string, made: string, ...words: string[]): void {
  writeFileSync(`${made}.c`, source);
  execFileSync('c++', ['-x', 'c', `${made}.c`, '-x', 'none', ...words, '-o', made]);
}

/** A program that is linked with the new library. */
function program(source: string, ...words: string[]): Uint8Array {
  const made = join(folder, 'program');
  compile(source, made, join(folder, 'new/libtwin.so.1'), ...words);
  return readFileSync(made);
}

const printing =
  '#include <stdio.h>\nint give64(void); int two(void); int main(void) { printf("%d %d\\n", give64(), two()); }';

function run(bytes: Uint8Array, where: string) {
  const file = join(folder, 'run');
  writeFileSync(file, bytes, { mode: 0o755 });
  const env = { LD_LIBRARY_PATH: join(folder, where) };
  return spawnSync(file, { env, encoding: 'utf8' });
}

test('a program runs on the older system once its one younger symbol is replaced, and not before', () => {
  const bytes = program(printing);
  expect(run(bytes, 'new').stdout).toBe('28 2\n');
  expect(run(bytes, 'old').stderr).toContain("version `TWIN_2.28' not found");
  const patched = replaceSymbol(bytes, older, give64);
  expect(run(patched, 'old')).toMatchObject({ stdout: '17 2\n', status: 0 });
  expect(tooNew(readElf(patched), older)).toEqual([]);
});

test('few bytes are changed, in place, and the original none', () => {
  const bytes = program(printing);
  const before = Uint8Array.from(bytes);
  const patched = replaceSymbol(bytes, older, give64);
  expect(Buffer.compare(bytes, before)).toBe(0);
  expect(patched.length).toBe(bytes.length);
  const changed = patched.filter((byte, i) => byte !== bytes[i]);
  expect(changed.length).toBeGreaterThan(2);
  expect(changed.length).toBeLessThanOrEqual(10);
});

describe('is refused, by name:', () => {
  const refusal = (bytes: Uint8Array) => {
    try {
      replaceSymbol(bytes, older, give64);
    } catch (error) {
      return error as { code: string; message: string };
    }
    throw new Error('It was not refused.');
  };

  test('a program with one more symbol that is too new', () => {
    const bytes = program(
      'int give64(void); int give128(void); int two(void); int main(void) { return give64() + give128() + two(); }',
    );
    expect(refusal(bytes)).toMatchObject({ code: 'unknown-program' });
    expect(refusal(bytes).message).toContain('give128@TWIN_2.28');
  });

  test('one with another symbol in its place', () => {
    const bytes = program(
      'int give128(void); int two(void); int main(void) { return give128() + two(); }',
    );
    expect(refusal(bytes).message).toContain('it needs give128@TWIN_2.28');
  });

  test('one that needs nothing newer, and so one that is patched already', () => {
    const bytes = program('int two(void); int main(void) { return two(); }');
    expect(refusal(bytes).message).toContain('it needs nothing');
    const patched = replaceSymbol(program(printing), older, give64);
    expect(refusal(patched).message).toContain('it needs nothing');
  });

  test('one that asks the library for nothing in the older version', () => {
    const bytes = program('int give64(void); int main(void) { return give64(); }');
    expect(refusal(bytes).message).toContain('nothing in TWIN_2.17');
  });

  test('one with a function of the older name', () => {
    const bytes = program(`${printing} int give(void) { return 5; }`, '-rdynamic');
    expect(refusal(bytes).message).toContain('a give of its own');
  });

  test('one in which the name is the end of another', () => {
    const bytes = program(`${printing} int forgive64(void) { return 5; }`, '-rdynamic', '-Wl,-O2');
    expect(refusal(bytes).message).toContain('shares its bytes');
  });

  test('what is no program', () => {
    expect(() => replaceSymbol(Buffer.from('#!/bin/sh\n'), older, give64)).toThrow(/no ELF file/);
  });
});
