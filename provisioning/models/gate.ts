/** Keeps a model that was found to be worse from going anywhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Manifest } from '@twinspot/server/vision/manifest.js';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** What "npm run evaluate" leaves beside a model's manifest. */
export const EVALUATION_FILE = 'evaluation.json';

const Evaluation = Type.Object({
  format: Type.Literal('twinspot-evaluation 1'),
  bundle: Type.Object({ name: Type.String(), version: Type.String() }),
  gate: Type.Object({ passed: Type.Boolean(), reasons: Type.Array(Type.String()) }),
});
type Evaluation = Static<typeof Evaluation>;

/**
 * Looks whether the model passed its evaluation.
 * @param force lets one that did not pass go on
 * @returns what there is to know about it, in a sentence
 * @throws {TwinspotError} `deploy-worse` where it did not pass; `evaluation-unreadable` where the report is not of this model
 */
export function checkGate(model: string, manifest: Manifest, force: boolean): string {
  const { name, version } = manifest;
  const file = join(model, EVALUATION_FILE);
  if (!existsSync(file))
    return `Nobody has compared ${name} ${version} with the model in use ("npm run evaluate -- ${model}" does), so its golden sample and pictures alone decide`;
  const { gate } = readEvaluation(file, manifest);
  if (gate.passed) return `${name} ${version} passed its evaluation`;
  const reasons = gate.reasons.map((reason) => reason.replace(/\.$/, '')).join('; ');
  if (force) return `FORCED: ${name} ${version} did not pass its evaluation: ${reasons}`;
  throw new TwinspotError(
    'deploy-worse',
    `${name} ${version} is worse than the model in use and goes nowhere: ${reasons}; train it further, or add --force if you know better.`,
    { status: 422 },
  );
}

function readEvaluation(file: string, { name, version }: Manifest): Evaluation {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Said below.
  }
  if (Value.Check(Evaluation, value)) {
    const { bundle } = value;
    if (bundle.name === name && bundle.version === version) return value;
  }
  throw new TwinspotError(
    'evaluation-unreadable',
    `${file} is no evaluation of ${name} ${version} that this version can read; make it again with "npm run evaluate", or delete it.`,
    { status: 422 },
  );
}
