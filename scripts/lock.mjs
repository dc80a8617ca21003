import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder that has not touched its lock for so long is gone, whatever process has its number now. */
const abandonedMs = 30_000;

/**
 * Runs the work while no other process of this checkout holds the same lock; waits for its turn and says so once.
 * The lock is a folder with one file, whose name no other holder has: what is meant for one holder never hits the
 * next, and a folder can be moved to where none or an empty one is, but not over another holder's.
 * @template T
 * @param {string} lock  the folder that is the lock; the one around it is made
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, work) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  const mine = path.join(lock, randomUUID());
  let said = false;
  for (;;) {
    const holder = holderOf(lock);
    if (holder === null) {
      if (take(lock, mine)) break;
    } else if (isAbandoned(holder)) {
      remove(lock, holder);
    } else {
      if (!said)
        console.error('Another Twinspot command is preparing the same folder: waiting for it.');
      said = true;
      await sleep(200);
    }
  }
  const release = () => remove(lock, mine);
  const heartbeat = setInterval(() => touch(mine), abandonedMs / 6);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.removeListener('exit', release);
    release();
  }
}

/** The file that stands for who holds the lock; null where nobody does. */
function holderOf(lock) {
  try {
    const [name] = fs.readdirSync(lock);
    return name === undefined ? null : path.join(lock, name);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    // Older versions' locks were such a file alone.
    if (error.code === 'ENOTDIR') return lock;
    throw error;
  }
}

function take(lock, mine) {
  const made = `${lock}.${path.basename(mine)}`;
  fs.mkdirSync(made);
  try {
    fs.writeFileSync(path.join(made, path.basename(mine)), String(process.pid));
    fs.renameSync(made, lock);
    return true;
  } catch (error) {
    fs.rmSync(made, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(error.code)) return false;
    throw error;
  }
}

function isAbandoned(holder) {
  try {
    if (Date.now() - fs.statSync(holder).mtimeMs > abandonedMs) return true;
    const pid = Number(fs.readFileSync(holder, 'utf8'));
    // Older versions' locks were empty for the moment between their making and their filling.
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Ends a holder's turn; nothing happens where it has ended. */
function remove(lock, holder) {
  try {
    fs.unlinkSync(holder);
  } catch (error) {
    // A folder is where an older version's file was: somebody else's lock by now.
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
  }
  try {
    fs.rmdirSync(lock);
  } catch {
    // The next one's already, or gone.
  }
}

function touch(mine) {
  try {
    fs.utimesSync(mine, new Date(), new Date());
  } catch {
    // Taken over while this process was stopped; its work can only go on.
  }
}
