import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '../errors.ts';
import { newSecret } from '../secret.ts';

const FORM = /^[\w-]{22,64}$/;

/**
 * The join token of a data folder: made once, kept for its owner's eyes alone.
 * @throws TwinspotError `data-folder` when the folder cannot be written
 */
export function joinToken(dataFolder: string): string {
  const file = join(dataFolder, 'token');
  try {
    if (existsSync(file)) {
      const kept = readFileSync(file, 'utf8').trim();
      if (FORM.test(kept)) {
        chmodSync(file, 0o600);
        return kept;
      }
    }
    mkdirSync(dataFolder, { recursive: true });
    const token = newSecret();
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${token}\n`, { mode: 0o600 });
    renameSync(draft, file);
    return token;
  } catch (cause) {
    throw new TwinspotError(
      'data-folder',
      `The data folder ${dataFolder} cannot be used (${cause instanceof Error ? cause.message : cause}); make it writable or set TWINSPOT_DATA to another one.`,
      { cause },
    );
  }
}

const YEAR = 365 * 24 * 3600;

/** Cookies do not tell ports apart, so the name does. */
export function cookieName(port: number): string {
  return `twinspot-${port}`;
}

/** What a page keeps the token in: scripts cannot read it, and other sites cannot send it. */
export function tokenCookie(token: string, port: number, secure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${YEAR}${secure ? '; Secure' : ''}`;
  return `${cookieName(port)}=${token}; ${attributes}`;
}
