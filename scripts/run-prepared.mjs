import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtAddon, prepare, root } from './prepare.mjs';

/**
 * Prepares the targets and then runs a built file in this very process: its signals, its exit code, its stdout.
 * @param {string} file  from the root of the checkout
 * @param {string[]} args
 * @param {import('./prepare.mjs').Target[]} targets
 */
export async function runPrepared(file, args, targets) {
  try {
    await prepare(targets);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  try {
    await prepare(builtAddon());
  } catch (error) {
    // Whoever needs it is told so again, and everything else works without.
    console.error(`${error.message} Going on with the addon as it was.`);
  }
  // Where the user typed the command: npm says so, and without npm it is where we are.
  process.env.INIT_CWD ??= process.cwd();
  const entry = path.join(root, file);
  process.argv = [process.execPath, entry, ...args];
  try {
    await import(pathToFileURL(entry).href);
  } catch (error) {
    // What a person may read is said as a sentence; anything else is a defect, and its stack is wanted.
    if (error?.name !== 'TwinspotError') throw error;
    console.error(error.message);
    process.exit(1);
  }
}
