/** A model that is registered by the training's Python arrives here whole; with the time that this Python takes to install. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from '@twinspot/models/companion/environment.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { readBundle } from '@twinspot/server/vision/bundle.js';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { main } from './command.ts';
import { fetchModel } from './registry.ts';

let place: string;
let model: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'twinspot-registry-'));
  model = join(place, 'model');
  cpSync(join(modelsDir, 'eyes/open-eyes'), model, { recursive: true });
  writeFileSync(
    join(model, 'evaluation.json'),
    JSON.stringify({
      ...{ format: 'twinspot-evaluation 1', quick: false, bundle: {}, against: null },
      gate: { passed: true, reasons: [] },
    }),
  );
  vi.stubEnv('TWINSPOT_TRAINING', join(place, 'cache'));
  vi.stubEnv('MLFLOW_TRACKING_URI', `sqlite:///${join(place, 'mlflow.db')}`);
  const script = `
import sys
from pathlib import Path
from flow import registry, tracking
run = tracking.begin("test", {}, {})
print(registry.register(run, Path(sys.argv[1]), {}, True))
tracking.end(run, True)`;
  const cwd = join(modelsDir, 'pipelines');
  execFileSync(await findPython(), ['-c', script, model], { cwd, stdio: 'ignore' });
}, 1_200_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

it.each(['mlflow:champion', 'mlflow:twinspot-eyes@champion', 'mlflow:twinspot-eyes/1'])(
  '%s is fetched as it was registered',
  async (reference) => {
    const folder = join(place, 'fetched');
    await fetchModel(reference, folder);
    const { name } = readBundle(folder).manifest;
    expect(name).toBe('open-eyes');
    for (const file of ['manifest.json', 'vectors.onnx', 'evaluation.json'])
      expect(readFileSync(join(folder, file)).equals(readFileSync(join(model, file)))).toBe(true);
  },
  120_000,
);

it('what is not registered is said to be so', async () => {
  await expect(fetchModel('mlflow:nobody', join(place, 'none'))).rejects.toMatchObject({
    code: 'registry-failed',
  });
}, 120_000);

it('the command takes it from there, and asks for its evaluation', async () => {
  // An evaluation that names no bundle is none of this one.
  await expect(
    main(['here', '--from', 'mlflow:champion', '--dry-run'], place),
  ).rejects.toMatchObject({ code: 'evaluation-other' });
}, 120_000);
