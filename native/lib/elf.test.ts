import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Elf, readElf } from './elf.ts';
import { jetpack4, jetpack6, systemWith, tooNew } from './systems.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-elf-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles a library that has `words` as its linker's. */
function library(name: string, source: string, versions: string, ...words: string[]): Elf {
  const [code, script, made] = ['c', 'map', 'so'].map((end) => join(folder, `${name}.${end}`));
  writeFileSync(code!, source);
  writeFileSync(script!, versions);
  const linker = [`-Wl,--version-script=${script}`, `-Wl,-soname,lib${name}.so.1`];
  // As C, which every C++ compiler's driver can do too.
  const command = ['-x', 'c', code!, '-x', 'none', '-shared', '-fPIC', '-nostdlib', ...linker];
  execFileSync('c++', [...command, '-o', made!, ...words]);
  return readElf(readFileSync(made!));
}

test('a library tells its name, what it has in which versions, and what it wants of whom', () => {
  const giver = library(
    'giver',
    `__asm__(".symver earlier,give@TWIN_1.2");
     __asm__(".symver later,give@@TWIN_1.10");
     int earlier(void) { return 1; }
     int later(void) { return 2; }
     int number = 7;`,
    'TWIN_1.2 { global: give; local: *; }; TWIN_1.10 { global: give; number; } TWIN_1.2;',
  );
  expect(giver).toMatchObject({ machine: process.arch, name: 'libgiver.so.1', libraries: [] });
  const had = giver.symbols.filter(({ kind, wanted }) => kind !== 'other' && !wanted);
  const told = had.map(({ name, version, old, kind }) => ({ name, version, old, kind }));
  expect(told).toHaveLength(3);
  expect(told).toEqual(
    expect.arrayContaining([
      { name: 'give', version: 'TWIN_1.2', old: true, kind: 'function' },
      { name: 'give', version: 'TWIN_1.10', old: false, kind: 'function' },
      { name: 'number', version: 'TWIN_1.10', old: false, kind: 'object' },
    ]),
  );
  expect(had.find(({ name }) => name === 'number')).toMatchObject({ size: 4 });

  const taker = library(
    'taker',
    `int give(void);
     __attribute__((weak)) int perhaps(void);
     int take(void) { return give() + (perhaps ? perhaps() : 0); }`,
    'TAKER_1 { global: take; local: *; };',
    join(folder, 'giver.so'),
    '-Wl,-rpath,$ORIGIN:/opt/twins',
  );
  expect(giver.paths).toEqual([]);
  expect(taker.paths).toEqual(['$ORIGIN', '/opt/twins']);
  expect(taker.libraries).toEqual(['libgiver.so.1']);
  expect(taker.versions).toEqual([{ library: 'libgiver.so.1', version: 'TWIN_1.10' }]);
  const wanted = taker.symbols.filter((symbol) => symbol.wanted);
  expect(wanted.map(({ name, version, weak }) => [name, version, weak]).sort()).toEqual([
    ['give', 'TWIN_1.10', false],
    ['perhaps', null, true],
  ]);
  const system = { name: 'a table', newest: { TWIN: '1.9' } };
  expect(systemWith('these', [giver, taker])).toEqual({
    name: 'these',
    newest: { TWIN: '1.10', TAKER: '1' },
  });
  expect(tooNew(taker, system)).toEqual(['TWIN_1.10 of libgiver.so.1']);
  expect(tooNew(taker, { ...system, newest: { TWIN: '1.10' } })).toEqual([]);
});

test('this very Node needs what the system has, and its C library has it in the versions that it needs', () => {
  const node = readElf(readFileSync(process.execPath));
  expect(node).toMatchObject({ machine: process.arch });
  expect(node.libraries).toContain('libc.so.6');
  const { glibcVersionRuntime } = (
    process.report.getReport() as { header: { glibcVersionRuntime: string } }
  ).header;
  // What libraries have no limit here is not asked.
  const glibc = node.versions.filter(({ version }) => version.startsWith('GLIBC_'));
  expect(glibc.length).toBeGreaterThan(0);
  const here = { name: 'here', newest: { GLIBC: glibcVersionRuntime } };
  expect(tooNew({ ...node, versions: glibc }, here)).toEqual([]);
  expect(tooNew({ ...node, versions: glibc }, { ...here, newest: { GLIBC: '2.1' } })).not.toEqual(
    [],
  );
});

test.each([
  ['GLIBC_2.27', true],
  ['GLIBC_2.28', false],
  ['GLIBC_2.4', true],
  ['GLIBC_2.2.5', true],
  ['GLIBC_3', false],
  ['GLIBC_PRIVATE', false],
  ['GLIBCXX_3.4.25', true],
  ['GLIBCXX_3.4.26', false],
  ['CXXABI_1.3', true],
  ['CXXABI_1.3.12', false],
  ['CXXABI_TM_1', false],
  ['GCC_3.0', true],
  ['OPENSSL_1_1_0', false],
])('JetPack 4.6 and %s', (version, fits) => {
  const elf = { versions: [{ library: 'libany.so', version }] } as unknown as Elf;
  expect(tooNew(elf, jetpack4)).toEqual(fits ? [] : [`${version} of libany.so`]);
});

test.each([
  ['GLIBC_2.35', true],
  ['GLIBC_2.36', false],
  ['GLIBCXX_3.4.30', true],
  ['GLIBCXX_3.4.31', false],
  ['CXXABI_1.3.13', true],
  ['CXXABI_1.3.14', false],
  ['GCC_12.0.0', true],
  ['GCC_13.0.0', false],
])('JetPack 6 and %s', (version, fits) => {
  const elf = { versions: [{ library: 'libany.so', version }] } as unknown as Elf;
  expect(tooNew(elf, jetpack6)).toEqual(fits ? [] : [`${version} of libany.so`]);
});

test('what is no such file is refused', () => {
  expect(() => readElf(Buffer.from('#!/bin/sh\n'))).toThrow(/no ELF file/);
  expect(() => readElf(new Uint8Array(64))).toThrow(/no ELF file/);
});
