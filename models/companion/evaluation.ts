/** Evaluations of model bundles: what they say, and how one is read. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Gate } from './gate.ts';

/** Change it with any change of what a field means. */
export const EVALUATION = 'twinspot-evaluation 1';
export const EVALUATION_FILE = 'evaluation.json';
export const REPORT_FILE = 'report.html';

/** The exit status of `npm run evaluate` for a bundle that was measured and is not good enough; 1 is that of an error. */
export const REFUSED = 3;

/** Whose figures they are. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  /** Of a bundle's manifest.json, which holds the hashes of all its files; of a baseline's network. */
  readonly sha256: string;
}

/** What others than the report's makers need to know of `evaluation.json`; docs/evaluation.md describes all of it. */
export interface Evaluation {
  readonly format: typeof EVALUATION;
  /** When, in the form of ISO 8601. */
  readonly made: string;
  /** Whether only some pictures were looked at: enough to try things out, not to decide. */
  readonly quick: boolean;
  readonly bundle: Subject;
  /** The bundle in use, which was measured on the same pictures in the same run. */
  readonly against: Subject | null;
  readonly gate: Pick<Gate, 'passed' | 'reasons'>;
}

/** What a bundle is called in an evaluation. Its files are not checked. */
export function subjectOf(folder: string): Subject {
  const text = readFileSync(join(folder, 'manifest.json'));
  const { name, version }: Pick<Subject, 'name' | 'version'> = JSON.parse(text.toString('utf8'));
  return { name, version, sha256: createHash('sha256').update(text).digest('hex') };
}

/**
 * @param called what a person knows the file by
 * @throws {TwinspotError} `evaluation-unreadable`
 */
export function readEvaluation(file: string, called: string = file): Evaluation {
  let value: Evaluation | null = null;
  try {
    if (existsSync(file)) value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // What is no JSON is no evaluation either.
  }
  if (value?.format === EVALUATION && Array.isArray(value.gate?.reasons)) return value;
  throw new TwinspotError(
    'evaluation-unreadable',
    `${called} is no evaluation of the format "${EVALUATION}"; make it again with npm run evaluate.`,
  );
}
