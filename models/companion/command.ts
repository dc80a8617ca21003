import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import { cacheDir } from './environment.ts';
import { runTraining } from './flow.ts';
import { putModel } from './put-model.ts';
import { HELP, type TrainOptions, trainOptions } from './train-options.ts';

/** So many drawings are enough to try it out. */
const QUICK_ARTWORK = 400;

/**
 * `npm run train`.
 *
 * @param from the folder that relative paths start at
 * @throws {TwinspotError} `train-usage`, `train-out`, `train-gate`, and as `runTraining`
 */
export async function main(args: string[], from: string): Promise<void> {
  const options = trainOptions(args, from);
  if (options === null) {
    console.error(HELP);
    return;
  }
  const { out, bundle, ssdlite, baseline, stack } = options;
  const sign = ssdlite ? 'detector.json' : 'manifest.json';
  if (out !== undefined) checkPlace(out, sign);
  if (bundle !== undefined) readBundle(bundle);
  const command = `npm run train${args.length ? ` -- ${args.join(' ')}` : ''}`;
  const trained = await runTraining(asked(options, command), {
    stack,
    ssdlite: ssdlite || baseline,
  });
  if (trained.report !== null) console.error(`How good it is: ${trained.report}`);
  if (trained.folder === null) {
    console.error(`The stack goes on by itself; its run in MLflow is ${trained.run}.`);
    return;
  }
  if (!trained.passed && out === undefined) {
    throw new TwinspotError(
      'train-gate',
      `The new bundle does not replace the shipped one. ${trained.reasons.join(' ')} It stays in ${trained.folder}.`,
    );
  }
  if (!trained.passed)
    console.error(
      `It did not pass the gate, so it is not the champion. ${trained.reasons.join(' ')}`,
    );
  const place = out ?? join(modelsDir, 'eyes', readBundle(trained.folder).manifest.name);
  putModel(trained.folder, place, sign);
  console.error(`The ${ssdlite ? 'detector' : 'bundle'} is in ${place}.`);
  if (trained.version !== null)
    console.error(`In MLflow it is version ${trained.version} of ${trained.model}.`);
  if (!ssdlite)
    console.error(
      'Prototypes of deck packs fit one bundle alone: make them again with npm run prototypes.',
    );
}

/** What the pipeline is asked, as models/pipelines/flow/pipelines.py names it. */
function asked(options: TrainOptions, command: string): object {
  const { quick, bundle, only, steps, data, teacher, eyes, ssdlite, baseline, processes } = options;
  const told = [
    ...(quick ? ['--quick'] : []),
    ...(only === undefined ? [] : ['--only', only]),
    ...(steps === undefined ? [] : ['--steps', steps]),
    ...(ssdlite ? ['--architecture', 'ssdlite'] : []),
    ...options.asked,
  ];
  return {
    ...{ command, quick, baseline, detector: ssdlite, arguments: told },
    limit: quick ? QUICK_ARTWORK : 0,
    start: bundle ?? '',
    teacher: teacher ?? '',
    eyes: eyes ?? '',
    // A quick run is for trying it out: nobody compares it.
    against: quick || ssdlite ? '' : (shipped() ?? ''),
    // What takes the shipped bundle's place is compared with that; else the best so far is what counts.
    champion: !quick && !ssdlite && options.out !== undefined,
    data: data ?? '',
    processes: processes ?? 0,
    store: options.store ?? '',
  };
}

/** A bundle takes the place of a bundle, or of nothing: never of somebody's folder. */
function checkPlace(place: string, sign: string): void {
  if (!existsSync(place) || existsSync(join(place, sign))) return;
  if (readdirSync(place).length === 0) return;
  throw new TwinspotError(
    'train-out',
    `${place} holds something else than a model bundle, and a bundle would replace it; name a new folder with --out.`,
  );
}

/** The folder of the bundle that comes with Twinspot; null where there is none. */
function shipped(): string | null {
  try {
    return findBundle(undefined, { ...process.env, TWINSPOT_DATA: join(cacheDir, 'none') });
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
    return null;
  }
}
