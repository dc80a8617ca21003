/** A newer system's libraries in the guise of an older one's: what is younger in them is hidden from all but themselves. */
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definedOf, neededOf, tablesOf, textAt } from '@twinspot/native/elf.js';
import { has, type System } from '@twinspot/native/systems.js';
import { listTree } from '@twinspot/server/appliance/bundle/tree.js';

/**
 * Makes a folder for an emulator to run programs in, with all libraries of another such folder.
 * @param from with usr/lib, and lib as a link to it
 */
export async function makeOlderSystem(from: string, to: string, system: System): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  cpSync(join(from, 'usr/lib'), join(to, 'usr/lib'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  symlinkSync('usr/lib', join(to, 'lib'));
  for (const { kind, path } of await listTree(to)) {
    if (kind !== 'file' || !/\.so(\.|$)/.test(path)) continue;
    const bytes = readFileSync(join(to, path));
    // Some that are named so are scripts of the linker.
    if (bytes.toString('latin1', 0, 4) !== '\x7fELF') continue;
    hideYounger(bytes, system);
    writeFileSync(join(to, path), bytes);
  }
}

/** The first letter of what is hidden. */
const MARK = '!';

/**
 * Gives other names to the versions that the older system has not, in what the library has and in what it asks of others,
 * so that libraries which were all treated so still find each other, and nothing else finds what is younger.
 * @param bytes the whole library, which is changed in place
 */
export function hideYounger(bytes: Uint8Array, system: System): void {
  const { strings, needed, defined } = tablesOf(bytes);
  const families = Object.keys(system.newest);
  const isYounger = (name: string) =>
    families.some((family) => new RegExp(`^${family}_\\d`).test(name)) && !has(system, name);
  // What the loader compares first, and where it lies in an entry.
  const entries = [
    ...neededOf(needed).map(({ at, version }) => ({ table: needed!, name: version, hash: at })),
    ...definedOf(defined).map(({ at, name }) => ({ table: defined!, name, hash: at + 8 })),
  ];
  for (const { table, name, hash } of entries) {
    const before = textAt(strings.bytes, name);
    // With a mark already where an earlier entry has the same string.
    if (!before.startsWith(MARK) && !isYounger(before)) continue;
    strings.bytes.setUint8(name, MARK.charCodeAt(0));
    table.bytes.setUint32(hash, hashOf(textAt(strings.bytes, name)), true);
  }
}

/** The hash that the loader compares before names, as ELF has it since System V. */
function hashOf(name: string): number {
  let hash = 0;
  for (const byte of Buffer.from(name, 'latin1')) {
    hash = (hash << 4) + byte;
    const high = hash & 0xf0000000;
    hash = (hash ^ (high >>> 24)) & ~high;
  }
  return hash >>> 0;
}
