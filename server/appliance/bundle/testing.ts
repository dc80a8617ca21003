/** Folders and bundles for tests. */
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
