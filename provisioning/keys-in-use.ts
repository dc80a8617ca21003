/** The pair of keys of this PC, also in a run that touches nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keysFolder, signingKeys } from './keys/keys.ts';
import type { PublicKey } from './plan/own.ts';

/** The one that is there already; a run that is not dry makes one. */
export function knownKey(): PublicKey {
  const isThere = existsSync(join(keysFolder(), 'bundle-key.pem'));
  return isThere ? signingKeys() : { publicName: 'NEW.pem', publicPem: '' };
}
