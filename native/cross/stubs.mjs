// Libraries to link with in the place of an older system's: they have the names and versions that it has, and no code.
// A symbol that is younger is not in them, so that a program which wants it is not linked at all.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readElf } from '../dist/elf.js';
import { has } from '../dist/systems.js';

const compiler = 'aarch64-linux-gnu-gcc';

/** Of each library the name that `-l` asks for. */
const names = new Map([
  ['libc.so.6', 'libc.so'],
  ['libm.so.6', 'libm.so'],
  ['libstdc++.so.6', 'libstdc++.so'],
  ['libgcc_s.so.1', 'libgcc_s.so'],
  ['ld-linux-aarch64.so.1', 'libld.so'],
]);

/**
 * What glibc 2.34 took into its libc.so.6 and had before in a library of its own: symbols of 2.34 that are older than
 * that by another version.
 */
const parts = [
  { soname: 'libpthread.so.0', file: 'libpthread.so', has: /^(__)?(pthread|sem)_/ },
  { soname: 'libdl.so.2', file: 'libdl.so', has: /^dl/ },
];

/**
 * @param {string} from  the folder of the libraries of a newer system
 * @param {string} to  the folder that is filled
 * @param {import('../lib/systems.ts').System} system  the older one
 */
export function makeStubs(from, to, system) {
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  for (const [library, file] of names) {
    const { symbols } = readElf(fs.readFileSync(path.join(from, library)));
    const had = symbols.filter(({ wanted, kind }) => !wanted && kind !== 'other');
    const young = new Set(
      had.filter(({ version }) => version === 'GLIBC_2.34').map(({ name }) => name),
    );
    const old = had.filter(({ version }) => version !== null && has(system, version));
    const moved = new Set();
    if (library === 'libc.so.6') {
      for (const part of parts) {
        const its = old.filter(({ name }) => young.has(name) && part.has.test(name));
        for (const symbol of its) moved.add(symbol);
        makeStub(path.join(to, part.file), part.soname, its);
      }
    }
    makeStub(
      path.join(to, file),
      library,
      old.filter((symbol) => !moved.has(symbol)),
    );
  }
}

const sections = { function: '.text', object: '.data', 'thread-local': '.section .tdata,"awT"' };
const types = { function: 'function', object: 'object', 'thread-local': 'tls_object' };

function makeStub(file, library, symbols) {
  const newest = new Map();
  for (const { name, version } of symbols) {
    if (!newest.has(name) || younger(version, newest.get(name))) newest.set(name, version);
  }
  const code = symbols.flatMap(({ name, version, kind, size }, i) => [
    `${sections[kind]}\n.globl stub_${i}\n.type stub_${i}, %${types[kind]}`,
    `stub_${i}: .zero ${Math.max(size, 1)}\n.size stub_${i}, ${size}`,
    `.symver stub_${i}, ${name}${newest.get(name) === version ? '@@' : '@'}${version}, remove`,
  ]);
  const versions = [...new Set(symbols.map(({ version }) => version))];
  fs.writeFileSync(`${file}.s`, `${code.join('\n')}\n`);
  fs.writeFileSync(`${file}.map`, versions.map((version) => `${version} { };\n`).join(''));
  const words = ['-shared', '-nostdlib', `-Wl,-soname,${library}`];
  execFileSync(compiler, [...words, `-Wl,--version-script=${file}.map`, '-o', file, `${file}.s`]);
}

function younger(one, other) {
  return one.localeCompare(other, 'en', { numeric: true }) > 0;
}
