/** Sends a file so that whatever breaks, nothing has to be sent twice. */
import { createReadStream, statSync } from 'node:fs';
import { Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import { hashFile } from '@twinspot/server/hash.js';
import { type Connection, lastLine, quote } from './connection.ts';

export type Say = (words: string, share?: number) => void;

/** Where files wait there, in the user's own folder. */
const INCOMING = '"$HOME/.cache/twinspot"';
/** How often a broken connection is opened again for one file, and the milliseconds before. */
const TRIES = 6;
const PAUSES = [500, 2000, 5000, 10_000, 20_000];

export interface SendOptions {
  readonly say?: Say;
  /** Milliseconds before each further try. */
  readonly pauses?: readonly number[];
}

/**
 * Sends a file, goes on with what is there of it already, and compares the hash in the end.
 * @returns its path there
 * @throws {TwinspotError} `ssh-broken` after the last try, `disk-full`, `send-failed`, `send-damaged`
 */
export async function sendFile(
  connection: Connection,
  file: string,
  { say = () => {}, pauses = PAUSES }: SendOptions = {},
): Promise<string> {
  const hash = await hashFile(file);
  const name = `${hash.slice(0, 24)}.twinspot`;
  for (let time = 1; ; time++) {
    try {
      await connection.start();
      const path = await place(connection, name);
      if (await sendRest(connection, file, path, hash, say)) return path;
      // What was there before was no beginning of it.
      if (await sendRest(connection, file, path, hash, say)) return path;
      throw new TwinspotError(
        'send-damaged',
        `What arrived on ${connection.host} is not what was sent; see to its card or disk, and try again.`,
        { status: 502 },
      );
    } catch (error) {
      if (!isBroken(error) || time >= TRIES) throw error;
      say('The connection broke; opening it again');
      await pause(pauses[Math.min(time, pauses.length) - 1]);
    }
  }
}

export function isBroken(error: unknown): boolean {
  return error instanceof TwinspotError && ['ssh-broken', 'ssh-refused'].includes(error.code);
}

async function place(connection: Connection, name: string): Promise<string> {
  const { code, stdout, stderr } = await connection.run(
    `umask 077; mkdir -p ${INCOMING} && cd ${INCOMING} && pwd`,
  );
  if (code === 0) return `${stdout.trim()}/${name}`;
  throw failed(connection, stderr);
}

/** @returns whether the whole file is there then; what is wrong is removed */
async function sendRest(
  connection: Connection,
  file: string,
  path: string,
  hash: string,
  say: Say,
): Promise<boolean> {
  const all = statSync(file).size;
  const at = quote(path);
  // Who wrote to it before may not have noticed yet that nothing comes any more.
  const script = `f=${at}; p=$(cat "$f.pid" 2>/dev/null)
    [ -n "$p" ] && grep -qs '^cat$' "/proc/$p/comm" && kill "$p"
    stat -c %s "$f" 2>/dev/null || echo 0`;
  const there = Number((await connection.run(script)).stdout);
  if (there < all) {
    let sent = there;
    const counting = new Transform({
      transform(chunk: Buffer, _, done) {
        sent += chunk.length;
        say('Sending', sent / all);
        done(null, chunk);
      },
    });
    const { code, stderr } = await connection.run(
      `f=${at}; umask 077; echo $$ >"$f.pid"; exec cat >>"$f"`,
      { input: createReadStream(file, { start: there }).pipe(counting) },
    );
    if (code !== 0) {
      await connection.run(`rm -f ${at} ${quote(`${path}.pid`)}`);
      throw failed(connection, stderr);
    }
  }
  say('Comparing what arrived');
  const { stdout } = await connection.run(`rm -f ${quote(`${path}.pid`)}; sha256sum <${at}`);
  if (stdout.startsWith(hash)) return true;
  await connection.run(`rm -f ${at}`);
  return false;
}

function failed({ host }: Connection, stderr: string): TwinspotError {
  if (/No space left|Disk quota/i.test(stderr)) {
    return new TwinspotError(
      'disk-full',
      `There is no room on ${host} for what was sent, and what had arrived was removed; delete what is not needed there, or use a larger card.`,
      { status: 507 },
    );
  }
  return new TwinspotError(
    'send-failed',
    `Nothing can be written on ${host} (${lastLine(stderr)}); see to the home folder of its user.`,
    { status: 502 },
  );
}
