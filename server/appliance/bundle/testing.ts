/** Folders, keys and full disks for tests. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Scratch {
  readonly folder: string;
  /** Writes files by their path in the folder; those whose text begins with `#!` can be run. */
  write(files: Readonly<Record<string, string>>): string;
  remove(): void;
}

/**
 * @returns a folder of its own for a test; in memory where that can be, as what is tested waits for the disk after every
 * step, and the disk waits for all who write
 */
export function scratch(): Scratch {
  const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(parent, 'twinspot-test-'));
  // Some of it is read by users who may do less.
  chmodSync(folder, 0o755);
  return {
    folder,
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
      }
      return folder;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @returns a new pair, and the public key as the file that an appliance has of it */
export function newKeys(): { privateKey: KeyObject; publicKey: KeyObject; pem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    ...{ privateKey, publicKey },
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Gives a folder a disk of its own that has room for this many more kilobytes, while something is done. */
export async function withLittleRoom(
  folder: string,
  kilobytes: number,
  work: () => Promise<void>,
): Promise<void> {
  if (process.getuid!() !== 0)
    throw new Error('A full disk is made by mounting a small one: run this test as root.');
  const aside = `${folder}-aside`;
  execFileSync('cp', ['-a', folder, aside]);
  const used = Number.parseInt(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }), 10);
  const size = `size=${used + kilobytes}k`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]);
  try {
    execFileSync('cp', ['-a', `${aside}/.`, folder]);
    await work();
  } finally {
    execFileSync('umount', ['--lazy', folder]);
  }
}
