/**
 * Makes a program load where the C library is older than it asks for, by changing names in place. The official Node for
 * arm64 wants one symbol above glibc 2.27: `fcntl64`. On arm64 that is the same function as `fcntl`, which always was
 * there: offsets of files have 64 bits either way. So the name is changed, and with it the version that it is asked for in.
 */
import {
  definedOf,
  dynamicOf,
  type Elf,
  neededOf,
  readElf,
  tablesOf,
  textAt,
} from '@twinspot/native/elf.js';
import { has, type System, tooNew } from '@twinspot/native/systems.js';
import { TwinspotError } from '@twinspot/server/errors.js';

/** A symbol of a library that is asked for by a name or in a version that the system lacks, and what it has in its place. */
export interface Replacement {
  readonly library: string;
  readonly symbol: { readonly name: string; readonly version: string };
  /** Its name is the beginning of the other; the version is one that the program asks that library for already. */
  readonly by: { readonly name: string; readonly version: string };
}

export const fcntl64: Replacement = {
  library: 'libc.so.6',
  symbol: { name: 'fcntl64', version: 'GLIBC_2.28' },
  by: { name: 'fcntl', version: 'GLIBC_2.17' },
};

/** Tags whose value is the place of a string: libraries, the own name, paths, filters. */
const NAMING = new Set([1, 14, 15, 29, 0x7ffffffd, 0x7fffffff]);
/** Bytes of an entry of the table of symbols; the first four are the place of its name. */
const SYMBOL = 24;

/**
 * @param bytes the whole program, which is left as it is
 * @param system where it is to be loaded
 * @returns a copy with the symbol replaced
 * @throws {TwinspotError} `unknown-program` unless that symbol is the one thing in it that is too new for the system, and
 *   nothing else shares the bytes of its name
 */
export function replaceSymbol(bytes: Uint8Array, system: System, what: Replacement): Uint8Array {
  const { library, symbol, by } = what;
  checkTooNew(readElf(bytes), system, what);
  const patched = Uint8Array.from(bytes);
  const { symbols, strings, dynamic, needed, defined } = tablesOf(patched);
  const text = (at: number) => textAt(strings.bytes, at);

  const its = neededOf(needed).filter((one) => text(one.soname) === library);
  const young = its.find((one) => text(one.version) === symbol.version);
  const older = its.find((one) => text(one.version) === by.version);
  if (young === undefined || older === undefined) {
    return refuse(`it asks ${library} for nothing in ${by.version}`);
  }
  const names: number[] = [];
  for (let at = 0; at < symbols.bytes.byteLength; at += SYMBOL) {
    names.push(symbols.bytes.getUint32(at, true));
  }
  const place = names.find((at) => text(at) === symbol.name)!;
  const others = [
    ...dynamicOf(dynamic).flatMap(([tag, at]) => (NAMING.has(tag) ? [at] : [])),
    ...neededOf(needed).flatMap((one) => [one.soname, one.version]),
    ...definedOf(defined).map(({ name }) => name),
  ];
  const end = place + symbol.name.length;
  const within = [...names, ...others].filter((at) => at >= place && at < end);
  // Linkers let a name be the end of a longer one.
  if (within.length !== 1 || (place > 0 && strings.bytes.getUint8(place - 1) !== 0)) {
    return refuse(`${symbol.name} shares its bytes with another name`);
  }

  for (let at = place + by.name.length; at < end; at++) strings.bytes.setUint8(at, 0);
  // The hash of the version's name, and the place of the name.
  for (const field of [0, 8]) {
    needed!.bytes.setUint32(
      young.at + field,
      needed!.bytes.getUint32(older.at + field, true),
      true,
    );
  }
  return patched;
}

function checkTooNew(elf: Elf, system: System, { library, symbol, by }: Replacement): void {
  const wanted = `${symbol.name}@${symbol.version}`;
  const found = elf.symbols
    .filter(({ version, wanted }) => wanted && version !== null && !has(system, version))
    .map(({ name, version }) => `${name}@${version}`);
  const versions = tooNew(elf, system);
  if (found.join() !== wanted || versions.join() !== `${symbol.version} of ${library}`) {
    const needs = [...found, ...versions].join(', ') || 'nothing';
    refuse(`it needs ${needs} beyond ${system.name}, and not ${wanted} alone`);
  }
  if (elf.symbols.some(({ name, wanted }) => name === by.name && !wanted)) {
    refuse(`it has a ${by.name} of its own`);
  }
}

function refuse(why: string): never {
  throw new TwinspotError(
    'unknown-program',
    `This program cannot be made to load on an older system: ${why}; take the pinned version, or pin what is to be done with this one.`,
  );
}
