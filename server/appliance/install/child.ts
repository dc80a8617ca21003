/** Runs the installer of a release, with that release's own Node. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TwinspotError } from '../../errors.ts';
import type { Places } from './places.ts';
import { serviceEnvironment } from './service.ts';

/** Milliseconds: for networks that the slowest board prepares for its graphics processor, with time to spare. */
const LONGEST = 1_800_000;

export interface ChildOptions {
  /** With the environment of the service. */
  readonly asService?: boolean;
}

/**
 * @param release the folder of the release
 * @returns what it printed
 * @throws {TwinspotError} `update-trial` with what it said
 */
export async function runInstallerOf(
  release: string,
  places: Places,
  words: readonly string[],
  { asService = false }: ChildOptions = {},
): Promise<string> {
  const node = join(release, 'node/bin/node');
  const script = join(release, 'server/dist/appliance/install/main.js');
  const root = places.root === '' ? [] : ['--root', places.root];
  const { PATH } = process.env;
  try {
    const { stdout } = await promisify(execFile)(node, [script, ...words, ...root], {
      ...{ cwd: '/', timeout: LONGEST, killSignal: 'SIGKILL' },
      env: { ...(PATH !== undefined && { PATH }), ...(asService && serviceEnvironment(places)) },
    });
    return stdout.trim();
  } catch (cause) {
    const { stderr = '', message } = cause as Error & { stderr?: string };
    // Of a program that fell over, what it fell over; the last line else.
    const error = /^\w*Error(?: \[\w+\])?: .+$/m.exec(stderr)?.[0];
    const said = error ?? (stderr.trim().split('\n').at(-1) || message);
    throw new TwinspotError(
      'update-trial',
      `What is new does not work on this machine, so nothing was changed: ${said}`,
      { status: 422, cause },
    );
  }
}
