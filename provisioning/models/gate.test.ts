import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelsDir } from '@twinspot/server/paths.js';
import { readBundle } from '@twinspot/server/vision/bundle.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkGate, EVALUATION_FILE } from './gate.ts';

const { manifest } = readBundle(join(modelsDir, 'eyes/open-eyes'));
const { name, version } = manifest;
let model: string;
beforeEach(() => {
  model = mkdtempSync(join(tmpdir(), 'twinspot-gate-'));
});
afterEach(() => rmSync(model, { recursive: true }));

function evaluated(passed: boolean, more: object = {}) {
  const gate = { passed, reasons: passed ? [] : ['Pairs right fell from 0.99 to 0.91.'] };
  const report = { format: 'twinspot-evaluation 1', bundle: { name, version }, gate, ...more };
  writeFileSync(join(model, EVALUATION_FILE), JSON.stringify(report));
}

it('a model that passed goes on', () => {
  evaluated(true);
  expect(checkGate(model, manifest, false)).toContain('passed its evaluation');
});

it('a worse model goes nowhere, unless it is forced, which is said loudly', () => {
  evaluated(false);
  expect(() => checkGate(model, manifest, false)).toThrow(
    expect.objectContaining({
      code: 'deploy-worse',
      message: expect.stringContaining('Pairs right fell from 0.99 to 0.91;'),
    }),
  );
  expect(checkGate(model, manifest, true)).toMatch(/^FORCED: .*Pairs right fell/);
});

it('one that nobody evaluated is said to be so', () => {
  expect(checkGate(model, manifest, false)).toContain('npm run evaluate');
});

it('the evaluation of another model proves nothing, and force does not change that', () => {
  evaluated(true, { bundle: { name, version: '0.0.1' } });
  for (const force of [false, true])
    expect(() => checkGate(model, manifest, force)).toThrow(
      expect.objectContaining({ code: 'evaluation-unreadable' }),
    );
  writeFileSync(join(model, EVALUATION_FILE), '{');
  expect(() => checkGate(model, manifest, false)).toThrow(
    expect.objectContaining({ code: 'evaluation-unreadable' }),
  );
});
