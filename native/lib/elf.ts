/** What a program or library for Linux asks of the machine, read from its ELF file: libraries, and versions of symbols. */
import { archOf } from './machine.ts';

export interface Elf {
  /** As Node names it: `x64`, `arm64`. */
  readonly machine: string;
  /** The name that others load it by; null for a program. */
  readonly name: string | null;
  /** The libraries that are loaded with it. */
  readonly libraries: readonly string[];
  /** Where else they are looked for, such as `$ORIGIN` for the file's own folder. */
  readonly paths: readonly string[];
  /** The versions of libraries that must be there, such as `GLIBC_2.17` of `libc.so.6`. */
  readonly versions: readonly ElfVersion[];
  readonly symbols: readonly ElfSymbol[];
}

export interface ElfVersion {
  readonly library: string;
  readonly version: string;
}

export interface ElfSymbol {
  readonly name: string;
  /** Null where it has none. */
  readonly version: string | null;
  /** Whether somebody else must have it; else it is had here. */
  readonly wanted: boolean;
  /** Whether it may be missing, or be another's. */
  readonly weak: boolean;
  /** Whether it is kept for old programs alone and new ones are linked with another of that name. */
  readonly old: boolean;
  readonly kind: 'function' | 'object' | 'thread-local' | 'other';
  /** In bytes. */
  readonly size: number;
}

const kinds = new Map<number, ElfSymbol['kind']>([
  [1, 'object'],
  [2, 'function'],
  [6, 'thread-local'],
  [10, 'function'],
]);

const STRTAB = 3;
const DYNAMIC = 6;
const DYNSYM = 11;
const VERDEF = 0x6ffffffd;
const VERNEED = 0x6ffffffe;
const VERSYM = 0x6fffffff;
const DT_NEEDED = 1;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const LOCAL = 0;
const ABSOLUTE = 0xfff1;

interface Section {
  readonly type: number;
  readonly link: number;
  readonly info: number;
  /** A view of the file's own bytes. */
  readonly bytes: DataView;
}

/** What the loader reads, as it lies in the file; what a file need not have is undefined. */
interface Tables {
  readonly machine: number;
  readonly symbols: Section;
  readonly strings: Section;
  readonly dynamic: Section | undefined;
  readonly versions: Section | undefined;
  readonly needed: Section | undefined;
  readonly defined: Section | undefined;
}

/**
 * @param bytes the whole file
 * @throws {Error} for what is no shared library or program of 64 bits, little end first, with its table of sections
 */
export function readElf(bytes: Uint8Array): Elf {
  const tables = tablesOf(bytes);
  const text = (at: number) => textAt(tables.strings.bytes, at);
  const entries = dynamicOf(tables.dynamic);
  const names = (tag: number) => entries.filter(([key]) => key === tag).map(([, at]) => text(at));
  const needed = new Map(
    neededOf(tables.needed).map(({ index, soname, version }) => [
      index,
      { library: text(soname), version: text(version) },
    ]),
  );
  const defined = new Map(
    definedOf(tables.defined)
      .filter(({ index }) => index > 1)
      .map(({ index, name }) => [index, text(name)]),
  );
  return {
    machine: archOf(tables.machine),
    name: names(DT_SONAME)[0] ?? null,
    libraries: names(DT_NEEDED),
    paths: [...names(DT_RPATH), ...names(DT_RUNPATH)].flatMap((list) => list.split(':')),
    versions: [...needed.values()],
    symbols: symbolsOf(tables.symbols, tables.versions, text, (index) => {
      return needed.get(index)?.version ?? defined.get(index) ?? null;
    }),
  };
}

/** @throws {Error} as `readElf` does */
export function tablesOf(bytes: Uint8Array): Tables {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // \x7fELF, 64 bits, little end first.
  if (file.byteLength < 64 || file.getUint32(0) !== 0x7f454c46 || file.getUint16(4) !== 0x0201) {
    throw new Error('This is no ELF file of 64 bits: give a program or a library made for Linux.');
  }
  const sections = sectionsOf(file);
  const find = (type: number) => sections.find((section) => section.type === type);
  const dynsym = find(DYNSYM);
  const strings = dynsym && sections[dynsym.link];
  if (dynsym === undefined || strings?.type !== STRTAB) {
    throw new Error(
      'This ELF file has no symbols to link with: give a program or a shared library.',
    );
  }
  return {
    machine: file.getUint16(18, true),
    symbols: dynsym,
    strings,
    dynamic: find(DYNAMIC),
    versions: find(VERSYM),
    needed: find(VERNEED),
    defined: find(VERDEF),
  };
}

function sectionsOf(file: DataView): Section[] {
  const start = Number(file.getBigUint64(40, true));
  const size = file.getUint16(58, true);
  const count = file.getUint16(60, true);
  return Array.from({ length: count }, (_, i) => {
    const at = start + i * size;
    const type = file.getUint32(at + 4, true);
    const offset = Number(file.getBigUint64(at + 24, true));
    // A section without bytes in the file (.bss) has a length all the same.
    const length = type === 8 ? 0 : Number(file.getBigUint64(at + 32, true));
    return {
      type,
      link: file.getUint32(at + 40, true),
      info: file.getUint32(at + 44, true),
      bytes: new DataView(file.buffer, file.byteOffset + offset, length),
    };
  });
}

/** Tags with their values. */
export function dynamicOf(section: Section | undefined): [number, number][] {
  const length = section === undefined ? 0 : section.bytes.byteLength / 16;
  return Array.from({ length }, (_, i) => [
    Number(section!.bytes.getBigUint64(16 * i, true)),
    Number(section!.bytes.getBigUint64(16 * i + 8, true)),
  ]);
}

/**
 * The versions that others must have: of each the number that symbols name it with, its names by their places among the
 * strings, and its own place in the section.
 */
export function neededOf(section: Section | undefined) {
  const found: { index: number; soname: number; version: number; at: number }[] = [];
  let at = 0;
  for (let i = 0; i < (section?.info ?? 0); i++) {
    const { bytes } = section!;
    const soname = bytes.getUint32(at + 4, true);
    let aux = at + bytes.getUint32(at + 8, true);
    for (let j = 0; j < bytes.getUint16(at + 2, true); j++) {
      const version = bytes.getUint32(aux + 8, true);
      found.push({ index: bytes.getUint16(aux + 6, true), soname, version, at: aux });
      aux += bytes.getUint32(aux + 12, true);
    }
    at += bytes.getUint32(at + 12, true);
  }
  return found;
}

/** The versions that are had here, likewise; number 1 is the name of the library itself. */
export function definedOf(section: Section | undefined) {
  const found: { index: number; name: number; at: number }[] = [];
  let at = 0;
  for (let i = 0; i < (section?.info ?? 0); i++) {
    const { bytes } = section!;
    const aux = at + bytes.getUint32(at + 12, true);
    found.push({ index: bytes.getUint16(at + 4, true), name: bytes.getUint32(aux, true), at });
    at += bytes.getUint32(at + 16, true);
  }
  return found;
}

function symbolsOf(
  { bytes }: Section,
  versym: Section | undefined,
  text: (at: number) => string,
  versionOf: (index: number) => string | null,
): ElfSymbol[] {
  const symbols: ElfSymbol[] = [];
  for (let at = 24; at < bytes.byteLength; at += 24) {
    const info = bytes.getUint8(at + 4);
    if (info >> 4 === LOCAL) continue;
    const section = bytes.getUint16(at + 6, true);
    const index = versym?.bytes.getUint16((at / 24) * 2, true) ?? 0;
    symbols.push({
      name: text(bytes.getUint32(at, true)),
      version: versionOf(index & 0x7fff),
      wanted: section === 0,
      weak: info >> 4 === 2,
      old: (index & 0x8000) !== 0,
      // One that lies nowhere is the name of a version.
      kind: section === ABSOLUTE ? 'other' : (kinds.get(info & 15) ?? 'other'),
      size: Number(bytes.getBigUint64(at + 16, true)),
    });
  }
  return symbols;
}

export function textAt(bytes: DataView, at: number): string {
  let end = at;
  while (end < bytes.byteLength && bytes.getUint8(end) !== 0) end++;
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
}
