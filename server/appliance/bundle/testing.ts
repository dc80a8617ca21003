/** Folders, keys and full disks for tests. */
import { execFileSync, spawnSync } from 'node:child_process';
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

/** The words that make a command run as root here; null where a password would be asked for. */
const asRoot: readonly string[] | null =
  process.getuid?.() === 0
    ? []
    : spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
      ? ['sudo', '-n']
      : null;

/** Whether disks can be made here; tests that want one say so in their titles. */
export const canMount: boolean = process.platform === 'linux' && asRoot !== null;

/** Gives a folder a disk of its own that has room for this many more kilobytes, while something is done. */
export async function withLittleRoom(
  folder: string,
  kilobytes: number,
  work: () => Promise<void>,
): Promise<void> {
  const root = (...words: string[]) => {
    const [command = '', ...rest] = [...asRoot!, ...words];
    execFileSync(command, rest);
  };
  const aside = `${folder}-aside`;
  execFileSync('cp', ['-a', folder, aside]);
  const used = Number.parseInt(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }), 10);
  const options = `size=${used + kilobytes}k,uid=${process.getuid!()},gid=${process.getgid!()}`;
  root('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);
  try {
    execFileSync('cp', ['-a', `${aside}/.`, folder]);
    await work();
  } finally {
    root('umount', '--lazy', folder);
  }
}
