/** Keeps two installers from working at the same time. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TwinspotError } from '../../errors.ts';

/** Of flock, where somebody else has it. */
const TAKEN = 75;
/** Seconds that it is waited for: what holds it for a killed installer ends a moment later. */
const WAIT = 3;

/**
 * Takes the lock on a file. The kernel lets go of it when this process ends, however it ends: flock's child holds it for as
 * long as it can read from this process.
 * @returns what lets go of it
 * @throws {TwinspotError} `update-running`
 */
export async function takeLock(file: string): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const words = ['-w', String(WAIT), '-E', String(TAKEN), file, 'cat'];
  const holder = spawn('flock', words, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    holder.once('error', reject);
    holder.once('close', resolve);
  });
  // It may end while it is written to.
  holder.stdin.on('error', () => {});
  // What comes back shows that cat runs, and so that the lock is taken.
  const held = new Promise<'held'>((resolve) => holder.stdout.once('data', () => resolve('held')));
  holder.stdin.write('?');
  const outcome = await Promise.race([held, ended]);
  if (outcome !== 'held') {
    throw new TwinspotError(
      'update-running',
      'Something is being installed already; wait until that is done, and try again.',
      { status: 409 },
    );
  }
  return async () => {
    holder.stdin.end();
    await ended;
  };
}
