/** The public keys whose bundles are installed. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '../../errors.ts';

/**
 * Reads the Ed25519 keys in the PEM files of a folder.
 * @throws {TwinspotError} `bundle-keys` where there are none, or one cannot be read
 */
export function readKeys(folder: string): KeyObject[] {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.pem'))
        .sort()
    : [];
  if (names.length === 0) {
    throw new TwinspotError(
      'bundle-keys',
      `There is no public key in ${folder}, so no bundle can be trusted; provision this appliance again from the PC that makes its bundles.`,
    );
  }
  return names.map((name) => readKey(join(folder, name)));
}

function readKey(file: string): KeyObject {
  try {
    const key = createPublicKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw unreadable(file, cause);
  }
  throw unreadable(file);
}

function unreadable(file: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'bundle-keys',
    `${file} is no public Ed25519 key in PEM; replace it with the one from the PC that makes the bundles, or delete it.`,
    { cause },
  );
}
