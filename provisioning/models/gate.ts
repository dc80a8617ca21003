/** Keeps a model that was found to be worse from going anywhere. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  EVALUATION_FILE,
  readEvaluation,
  subjectOf,
} from '@twinspot/models/companion/evaluation.js';
import { TwinspotError } from '@twinspot/server/errors.js';

/**
 * Looks whether the model passed the evaluation that lies beside its manifest.
 * @param model its folder
 * @param force lets one that did not pass go on
 * @param reference what it was fetched by, where its folder is one of ours that nobody else can name
 * @returns what there is to know about it, in a sentence
 * @throws {TwinspotError} `deploy-worse` where it did not pass; `evaluation-other` where the report is of another model, and
 * as `readEvaluation`
 */
export function checkGate(model: string, force: boolean, reference?: string): string {
  const { name, version, sha256 } = subjectOf(model);
  const file = join(model, EVALUATION_FILE);
  if (!existsSync(file)) {
    const how = reference === undefined ? ` ("npm run evaluate -- ${model}" does)` : '';
    return `Nobody has compared ${name} ${version} with the model in use${how}, so its golden sample and pictures alone decide`;
  }
  const again =
    reference === undefined ? 'with "npm run evaluate", or delete it' : 'by training once more';
  const called = reference === undefined ? file : `The ${EVALUATION_FILE} of ${reference}`;
  const { bundle, gate, quick } = readEvaluation(file, called);
  if (bundle.sha256 !== sha256) {
    throw new TwinspotError(
      'evaluation-other',
      `${called} is the evaluation of another model than ${name} ${version} beside it; make it again ${again}.`,
      { status: 422 },
    );
  }
  if (gate.passed)
    return `${name} ${version} passed its evaluation${quick ? ', which was a quick one' : ''}`;
  const reasons = gate.reasons.map((reason) => reason.replace(/\.$/, '')).join('; ');
  if (force) return `FORCED: ${name} ${version} did not pass its evaluation: ${reasons}`;
  throw new TwinspotError(
    'deploy-worse',
    `${name} ${version} is worse than the model in use and goes nowhere: ${reasons}; train it further, or add --force if you know better.`,
    { status: 422 },
  );
}
