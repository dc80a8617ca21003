import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder that has not touched its lock for so long is gone, whatever process has its number now. */
const abandonedMs = 30_000;

/**
 * Runs the work while no other process of this checkout holds the same lock; waits for its turn and says so once.
 * @template T
 * @param {string} file  the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let said = false;
  while (!take(file)) {
    if (isAbandoned(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!said)
      console.error('Another Twinspot command is preparing the same folder: waiting for it.');
    said = true;
    await sleep(200);
  }
  const release = () => fs.rmSync(file, { force: true });
  const heartbeat = setInterval(() => fs.utimesSync(file, new Date(), new Date()), abandonedMs / 6);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.removeListener('exit', release);
    release();
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(file) {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > abandonedMs) return true;
    const pid = Number(fs.readFileSync(file, 'utf8'));
    // Empty for the moment between its making and its filling.
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
