import { spawn } from 'node:child_process';
import { findPython } from './environment.ts';
import { pipelineEnvironment } from './flow.ts';

/**
 * `npm run data`: hands its arguments to the data pipeline, whose results and sentences go straight through.
 * The process's exit status becomes the pipeline's: 1 where it could not be done or a gate failed, 2 where the command is none.
 *
 * @param from the folder that relative paths start at
 * @throws {TwinspotError} as `findPython`
 */
export async function main(args: string[], from: string): Promise<void> {
  const stack = args.some((arg) => arg === '--stack' || arg.startsWith('--stack='));
  const python = await findPython(...(stack ? (['pipelines'] as const) : []));
  const child = spawn(python, ['-m', 'dataset.command', ...args], {
    cwd: from,
    stdio: 'inherit',
    env: { ...pipelineEnvironment(), INIT_CWD: from },
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
  if (status !== 0) process.exitCode = status;
}
