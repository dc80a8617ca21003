import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { modelsDir } from '@twinspot/server/paths.js';
import { findPython } from './environment.ts';

/**
 * `npm run data`: hands its arguments to the data pipeline, whose results and sentences go straight through.
 * The process's exit status becomes the pipeline's: 1 where it could not be done or a gate failed, 2 where the command is none.
 *
 * @param from the folder that relative paths start at
 * @throws {TwinspotError} as `findPython`
 */
export async function main(args: string[], from: string): Promise<void> {
  const python = await findPython();
  const child = spawn(python, ['-m', 'dataset.command', ...args], {
    cwd: from,
    stdio: 'inherit',
    env: {
      ...process.env,
      INIT_CWD: from,
      PYTHONPATH: join(modelsDir, 'pipelines'),
      PYTHONUTF8: '1',
      OMP_WAIT_POLICY: 'PASSIVE',
    },
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
  if (status !== 0) process.exitCode = status;
}
