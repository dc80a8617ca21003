/** Runs the pipelines, which are Python. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { ended } from './attached.ts';
import { findPython } from './environment.ts';

/** What the packages in models/pipelines need around them. */
export const pipelineEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PYTHONPATH: [join(modelsDir, 'pipelines'), join(modelsDir, 'training')].join(':'),
  PYTHONUTF8: '1',
  PYTHONUNBUFFERED: '1',
  OMP_WAIT_POLICY: 'PASSIVE',
  TWINSPOT_NODE: process.execPath,
});

/** What the training pipeline answers; the folder is on this machine, null where a stack goes on without us. */
export interface Trained {
  readonly folder: string | null;
  /** URI of the evaluation's folder; null where none was made. */
  readonly evaluation: string | null;
  readonly report: string | null;
  readonly passed: boolean;
  readonly reasons: readonly string[];
  readonly model: string | null;
  readonly version: number | null;
  readonly run: string;
}

export interface Stack {
  readonly name: string;
  /** The step operator that trains. */
  readonly gpu: string | undefined;
}

/**
 * Runs the training pipeline to its end; interrupted, the same options go on where it was.
 * @param options as in models/pipelines/flow/pipelines.py
 * @param stack a ZenML stack that it runs on instead of here
 * @throws {TwinspotError} `train-refused` where nothing was begun, `train-failed`, `train-stopped`, and as `findPython`
 */
export async function runTraining(
  options: object,
  { stack, ssdlite = false }: { stack?: Stack | undefined; ssdlite?: boolean },
): Promise<Trained> {
  const extras = [
    ...(stack ? ['pipelines' as const] : []),
    ...(ssdlite ? ['ssdlite' as const] : []),
  ];
  const python = await findPython(...extras);
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-flow-'));
  try {
    const file = join(folder, 'options.json');
    writeFileSync(file, JSON.stringify(options));
    const where = stack
      ? ['--stack', stack.name, ...(stack.gpu === undefined ? [] : ['--gpu', stack.gpu])]
      : [];
    const words = ['-m', 'flow.run', 'training', file, ...where, '--attached'];
    const child = spawn(python, words, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: pipelineEnvironment(),
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part) => parts.push(part));
    const { status, stopped } = await ended(child);
    if (status === 2)
      throw new TwinspotError(
        'train-refused',
        'The training was not begun; what is said above tells why.',
      );
    if (status !== 0 && stopped)
      throw new TwinspotError(
        'train-stopped',
        'The training was stopped; the same command goes on where it was.',
      );
    if (status !== 0)
      throw new TwinspotError(
        'train-failed',
        'The training did not come to its end; what is said above tells why.',
      );
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
