/** Average precision of boxes, by COCO's own code, which is Python: models/pipelines/evaluation/precision.py. */
import { spawn } from 'node:child_process';
import { findPython } from '@twinspot/models/companion/environment.js';
import { pipelineEnvironment } from '@twinspot/models/companion/flow.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Observation } from './observation.ts';

/** From 0 to 1; `map` is the mean over classes and overlaps from .5 to .95, `map50` that at an overlap of a half. */
export interface Precision {
  readonly map50: number | null;
  readonly map: number | null;
  /** The same where every name counts as the right one. */
  readonly agnostic50: number | null;
  readonly agnostic: number | null;
}

/** @throws {TwinspotError} as `python` */
export async function precisionOf<Name extends string>(
  classes: number,
  seen: Readonly<Record<Name, readonly Observation[]>>,
): Promise<Record<Name, Precision>> {
  const given = { classes, ...boxesOf(seen) };
  return JSON.parse(await python('evaluation.precision', [], JSON.stringify(given)));
}

/** What lies on the pictures and what each one saw there, as models/pipelines/evaluation/precision.py takes it. */
export function boxesOf<Name extends string>(seen: Readonly<Record<Name, readonly Observation[]>>) {
  const all = Object.entries(seen) as [Name, readonly Observation[]][];
  // Where nobody drew boxes, what is found may well lie there.
  const boxed = (own: readonly Observation[]) =>
    own.flatMap(({ picture, labels }) =>
      picture.placed === null ? [] : { placed: picture.placed, labels },
    );
  return {
    pictures: boxed(all[0]?.[1] ?? []).map(({ placed }) =>
      placed.map(({ symbol, box, shows }) => [
        // Of a symbol that no class stands for any name will do, and none is asked for.
        ...[symbol < 0 ? null : symbol, ...box, shows !== false],
      ]),
    ),
    seen: Object.fromEntries(
      all.map(([name, own]) => [
        name,
        boxed(own).map(({ labels }) =>
          labels.map(({ symbol, box, score }) => [symbol, ...box, score]),
        ),
      ]),
    ),
  };
}

/**
 * Runs a module of models/pipelines.
 * @returns what it wrote to its standard output
 * @throws {TwinspotError} `evaluation-python` with what it said, and as `findPython`
 */
export async function python(module: string, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(await findPython(), ['-m', module, ...args], { env: pipelineEnvironment() });
  const [out, said]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part) => out.push(part));
  child.stderr.on('data', (part) => said.push(part));
  // One that ends early says why itself.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status === 0) return Buffer.concat(out).toString('utf8');
  const words = Buffer.concat(said).toString('utf8').trim().split('\n').at(-1) ?? '';
  throw new TwinspotError('evaluation-python', `${module} could not do its part: ${words}`);
}
