import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EVALUATION,
  EVALUATION_FILE,
  type Subject,
  subjectOf,
} from '@twinspot/models/companion/evaluation.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkGate } from './gate.ts';

let model: string;
beforeEach(() => {
  model = mkdtempSync(join(tmpdir(), 'twinspot-gate-'));
  cpSync(join(modelsDir, 'eyes/open-eyes/manifest.json'), join(model, 'manifest.json'));
});
afterEach(() => rmSync(model, { recursive: true }));

function evaluated(passed: boolean, bundle: Subject = subjectOf(model)) {
  const gate = { passed, reasons: passed ? [] : ['Pairs right fell from 0.99 to 0.91.'] };
  const report = { format: EVALUATION, quick: false, bundle, against: null, gate };
  writeFileSync(join(model, EVALUATION_FILE), JSON.stringify(report));
}

it('a model that passed goes on', () => {
  evaluated(true);
  expect(checkGate(model, false)).toContain('passed its evaluation');
});

it('a worse model goes nowhere, unless it is forced, which is said loudly', () => {
  evaluated(false);
  expect(() => checkGate(model, false)).toThrow(
    expect.objectContaining({
      code: 'deploy-worse',
      message: expect.stringContaining('Pairs right fell from 0.99 to 0.91;'),
    }),
  );
  expect(checkGate(model, true)).toMatch(/^FORCED: .*Pairs right fell/);
});

it('one that nobody evaluated is said to be so', () => {
  expect(checkGate(model, false)).toContain('npm run evaluate');
});

it('one from the registry is called by what it was asked for, not by a folder that is soon gone', () => {
  const reference = 'mlflow:twinspot-eyes/1';
  expect(checkGate(model, false, reference)).not.toContain(model);
  const told = (code: string) => ({ code, message: expect.stringContaining(reference) });
  evaluated(true, { ...subjectOf(model), sha256: '0'.repeat(64) });
  expect(() => checkGate(model, false, reference)).toThrow(
    expect.objectContaining(told('evaluation-other')),
  );
  writeFileSync(join(model, EVALUATION_FILE), '{');
  expect(() => checkGate(model, false, reference)).toThrow(
    expect.objectContaining(told('evaluation-unreadable')),
  );
});

it('the evaluation of another model proves nothing, and force does not change that', () => {
  evaluated(true, { ...subjectOf(model), sha256: '0'.repeat(64) });
  for (const force of [false, true])
    expect(() => checkGate(model, force)).toThrow(
      expect.objectContaining({ code: 'evaluation-other' }),
    );
  writeFileSync(join(model, EVALUATION_FILE), '{');
  expect(() => checkGate(model, false)).toThrow(
    expect.objectContaining({ code: 'evaluation-unreadable' }),
  );
});
