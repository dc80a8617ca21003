import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import { renderArtwork } from './artwork.ts';
import { cacheDir, findPython, run, trainingDir } from './environment.ts';
import { evaluate } from './evaluation.ts';
import { HELP, MOST_PROCESSES, trainOptions } from './train-options.ts';

const QUICK_ARTWORK = 400;

/**
 * `npm run train`.
 *
 * @param from the folder that relative paths start at
 * @throws {TwinspotError} `train-usage`, `train-gate`, and as `findPython`
 */
export async function main(args: string[], from: string): Promise<void> {
  const options = trainOptions(args, from);
  if (options === null) {
    console.error(HELP);
    return;
  }
  const { quick, out, bundle, data, ssdlite, only, asked } = options;
  if (out !== undefined) checkPlace(out, ssdlite ? 'detector.json' : 'manifest.json');
  const before = bundle === undefined ? '' : readBundle(bundle).manifest.golden.sha256;
  // Another training has checkpoints of its own; its steps may be changed on the way.
  const key = createHash('sha256')
    .update(JSON.stringify([before, data, ssdlite, asked]))
    .digest('hex');
  const work = join(cacheDir, `${quick ? 'quick' : 'full'}-${key.slice(0, 12)}`);
  // A quick run is for trying: it starts afresh. A full one goes on from its checkpoints.
  if (quick) rmSync(work, { recursive: true, force: true });
  const python = await findPython(...(ssdlite ? (['ssdlite'] as const) : []));
  const icons = await installIcons();
  const artwork = join(cacheDir, quick ? 'artwork-quick' : 'artwork');
  await renderArtwork(icons, artwork, quick ? QUICK_ARTWORK : undefined);

  const staged = join(work, 'bundle');
  rmSync(staged, { recursive: true, force: true });
  const command = `npm run train${args.length ? ` -- ${args.join(' ')}` : ''}`;
  await run(python, [
    ...launcher(options.processes ?? gpus()),
    join(trainingDir, 'train.py'),
    ...['--artwork', artwork, '--work', work, '--out', staged, '--command', command],
    ...(quick ? ['--quick'] : []),
    ...(bundle === undefined ? [] : ['--from', bundle]),
    ...(only === undefined ? [] : ['--only', only]),
    ...(options.steps === undefined ? [] : ['--steps', options.steps]),
    ...(data === undefined ? [] : ['--data', data]),
    ...(ssdlite ? ['--architecture', 'ssdlite'] : []),
    ...asked,
  ]);
  if (ssdlite) {
    replace(out!, staged, work);
    console.error(`The detector is in ${out}.`);
    return;
  }
  const { manifest } = readBundle(staged);
  const place = out ?? join(modelsDir, 'eyes', manifest.name);
  if (out === undefined) await checkGate(staged);
  replace(place, staged, work);
  console.error(`The bundle is in ${place}.`);
  console.error(
    'Prototypes of deck packs fit one bundle alone: make them again with npm run prototypes.',
  );
}

/** Several processes train together: torchrun starts them, and they find each other on this machine. */
const launcher = (processes: number): string[] =>
  processes > 1
    ? ['-m', 'torch.distributed.run', '--standalone', `--nproc-per-node=${processes}`]
    : [];

/** As many as there are and a batch can be shared out to. */
function gpus(): number {
  const { stdout, status } = spawnSync('nvidia-smi', ['-L'], { encoding: 'utf8' });
  const count = status === 0 ? (stdout.match(/^GPU /gm)?.length ?? 0) : 0;
  return MOST_PROCESSES.findLast((some) => some <= count) ?? 1;
}

/** Copied, not renamed: the place may be on another disk. */
function replace(place: string, staged: string, work: string): void {
  rmSync(place, { recursive: true, force: true });
  cpSync(staged, place, { recursive: true });
  rmSync(work, { recursive: true, force: true });
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

/** The icon sets live in an install of their own, so that nobody else pays for them. */
export async function installIcons(): Promise<string> {
  const folder = join(cacheDir, 'icons');
  const modules = join(folder, 'node_modules');
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(trainingDir, 'icons', file), join(folder, file));
  if (!existsSync(join(modules, '@iconify-json', 'twemoji'))) {
    console.error('Installing the icon sets (once) ...');
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
    });
  }
  return modules;
}

async function checkGate(staged: string): Promise<void> {
  const out = join(dirname(staged), 'evaluation');
  const against = shipped();
  const { gate } = await evaluate(staged, out, against === null ? {} : { against });
  if (gate.passed) return;
  throw new TwinspotError(
    'train-gate',
    `The new bundle does not replace the shipped one. ${gate.reasons.join(' ')} It stays in ${staged}, and its evaluation in ${out}.`,
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
