/** Commands that only root may run: shown first, word for word, and then run in sight of whoever asked for them. */
import { spawn } from 'node:child_process';
import { TwinspotError } from '@twinspot/server/errors.js';

export interface RootCommand {
  readonly words: readonly string[];
  readonly cwd?: string;
}

/** @returns the words that are run: with sudo, unless this is root already */
export function asRoot(words: readonly string[], uid = process.getuid?.()): string[] {
  return uid === 0 ? [...words] : ['sudo', '--', ...words];
}

/** @returns a line that can be pasted into a shell */
export function shown(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

/**
 * Runs it on this terminal, where it may ask for a password.
 * @throws {TwinspotError} `command-failed` with its exit status
 */
export async function runAsRoot(
  { words, cwd }: RootCommand,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const [program, ...rest] = asRoot(words);
  const child = spawn(program!, rest, { stdio: 'inherit', env, ...(cwd && { cwd }) });
  const how = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit status ${code}`));
  });
  if (how === 'exit status 0') return;
  throw new TwinspotError(
    'command-failed',
    `"${shown(asRoot(words))}" did not succeed (${how}): what it said above tells why; mend that and start again.`,
  );
}
