/** npm, as the person at this PC has it set up: its registry, its proxy, its cache. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';

const run = promisify(execFile);

/**
 * Runs npm silently.
 * @param words its own
 * @param cwd a folder
 * @returns what it printed
 * @throws {TwinspotError} `npm-failed` with what it said
 */
export async function runNpm(words: readonly string[], cwd: string): Promise<string> {
  // As scripts/prepare.mjs finds it: npm tells where it is when it is what started us.
  const own = process.env.npm_execpath;
  const [file, ...first] = own?.endsWith('npm-cli.js') ? [process.execPath, own] : ['npm'];
  const all = [...first, ...words, '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    const { stdout } = await run(file!, all, { cwd, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const said = stderr?.trim().split('\n').slice(0, 3).join(' ') || message;
    throw new TwinspotError(
      'npm-failed',
      `npm could not do "npm ${words.join(' ')}" (${said}): see whether its registry is in reach, and try again; what was fetched already is kept.`,
      { cause: error },
    );
  }
}
