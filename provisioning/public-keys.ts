/** Public keys of people who may come in by SSH. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';

const TYPES = [
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
];

/** @returns the files that ssh would offer by itself: ~/.ssh/*.pub, by name */
export function findPublicKeys(home: string): string[] {
  const folder = join(home, '.ssh');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pub') && !name.endsWith('-cert.pub'))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * @param old whether the board's OpenSSH is older than 8.2, which knows no keys of hardware tokens
 * @returns the lines for authorized_keys
 * @throws {TwinspotError} `ssh-key` that says which file, what is wrong, and what to do
 */
export function readPublicKeys(file: string, old: boolean): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw fault(file, `cannot be read (${code}): name a file that ends in .pub.`, cause);
  }
  if (text.includes('PRIVATE KEY')) {
    throw fault(
      file,
      `holds the private half of a key, which never leaves this PC: name ${basename(file)}.pub.`,
    );
  }
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.length === 0) throw fault(file, 'holds no key: make one with "ssh-keygen -t ed25519".');
  for (const key of keys) checkKey(file, key, old);
  return keys;
}

function checkKey(file: string, line: string, old: boolean): void {
  const [type = '', body = ''] = line.split(/\s+/);
  const bytes = Buffer.from(body, 'base64');
  const length = bytes.length > 4 ? bytes.readUInt32BE(0) : 0;
  const inner = bytes.subarray(4, 4 + length).toString('latin1');
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === body.replace(/=+$/, '');
  if (!TYPES.includes(type) || inner !== type || !isWhole || /[^\x20-\x7e]/.test(type + body)) {
    throw fault(
      file,
      'has a line that is no public key of OpenSSH: make a key with "ssh-keygen -t ed25519" and name its .pub file with --ssh-key.',
    );
  }
  if (old && type.startsWith('sk-')) {
    throw fault(
      file,
      'is the key of a hardware token, which the SSH of this board is too old for: make another with "ssh-keygen -t ed25519" and name its .pub file with --ssh-key.',
    );
  }
}

function fault(file: string, what: string, cause?: unknown): TwinspotError {
  return new TwinspotError('ssh-key', `${file} ${what}`, { cause });
}
