/** The pair of keys that makes an appliance trust the bundles of this PC. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';

export interface SigningKeys {
  /** Ed25519; it never leaves this PC. */
  readonly privateKey: KeyObject;
  /** The public key as a PEM file, for `/etc/twinspot/keys` of the appliances. */
  readonly publicPem: string;
  /** The name of that file there: the same for the same key. */
  readonly publicName: string;
  /** Whether the pair was made just now. */
  readonly isNew: boolean;
}

const PRIVATE_FILE = 'bundle-key.pem';

/** Where the keys of this PC's user lie. */
export function keysFolder(home: string = homedir()): string {
  return join(home, '.config', 'twinspot', 'keys');
}

/**
 * Reads this PC's pair of keys, and makes it the first time.
 * @throws {TwinspotError} `keys-open` where others could read it, `keys-unreadable`, `keys-unwritable`
 */
export function signingKeys(folder: string = keysFolder()): SigningKeys {
  const file = join(folder, PRIVATE_FILE);
  const isNew = !existsSync(file);
  try {
    if (isNew) make(folder, file);
  } catch (cause) {
    throw new TwinspotError(
      'keys-unwritable',
      `The keys that sign updates cannot be made in ${folder} (${(cause as Error).message}): see to it that you may write there, and try again.`,
      { cause },
    );
  }
  for (const path of [folder, file]) checkClosed(path);
  const privateKey = read(file);
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { privateKey, publicPem, publicName: `${raw.toString('hex').slice(0, 16)}.pem`, isNew };
}

function make(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    ...{ mode: 0o600, flag: 'wx', flush: true },
  });
  try {
    // Of two that make one at the same time, the first wins.
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

function checkClosed(path: string): void {
  // Windows has no such bits.
  if (process.platform === 'win32') return;
  const { mode, uid } = lstatSync(path);
  if ((mode & 0o077) === 0 && uid === process.getuid!()) return;
  throw new TwinspotError(
    'keys-open',
    `${path} must be yours and closed to all others, as who has that key can install anything on your appliances: type "chmod -R go= ${keysFolderOf(path)}" if nobody else had access, else delete it and provision again.`,
  );
}

function keysFolderOf(path: string): string {
  return path.endsWith('.pem') ? join(path, '..') : path;
}

function read(file: string): KeyObject {
  let cause: unknown;
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    cause = error;
  }
  throw new TwinspotError(
    'keys-unreadable',
    `${file} is no private Ed25519 key; put the one that was there back, or delete it and provision your appliances again.`,
    { cause },
  );
}
