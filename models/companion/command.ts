import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { findBundle, NETWORKS, readBundle } from '@twinspot/server/vision/bundle.js';
import { renderArtwork } from './artwork.ts';
import { cacheDir, findPython, run, trainingDir } from './environment.ts';
import { evaluate } from './evaluation.ts';

const HELP = `npm run train -- [--quick] [--from BUNDLE [--only NETWORK [--steps N]]] [--out DIR]

Trains the networks on openly licensed drawings and writes a model bundle. Interrupted, it goes on where it was.
  --out DIR      where the bundle goes; without it a bundle that passes the gate replaces the shipped one
  --from BUNDLE  goes on from the networks of that bundle (a folder) instead of starting over
  --only NETWORK trains cards, symbols or vectors alone, and takes the others from BUNDLE
  --steps N      for so many steps, of 16 pictures or 256 crops each
  --quick        goes the whole way in minutes, for trying it out; needs --out`;

const QUICK_ARTWORK = 400;

/**
 * `npm run train`.
 *
 * @param from the folder that relative paths start at
 * @throws {TwinspotError} `train-usage`, `train-gate`, and as `findPython`
 */
export async function main(args: string[], from: string): Promise<void> {
  const { quick, only, steps, out, help, ...given } = options(args);
  if (help) {
    console.error(HELP);
    return;
  }
  if (out !== undefined) checkPlace(resolve(from, out));
  const bundle = given.from === undefined ? undefined : resolve(from, given.from);
  const before =
    bundle === undefined ? '' : `-from-${readBundle(bundle).manifest.golden.sha256.slice(0, 12)}`;
  const work = join(cacheDir, `${quick ? 'quick' : 'full'}${before}`);
  // A quick run is for trying: it starts afresh. A full one goes on from its checkpoints.
  if (quick) rmSync(work, { recursive: true, force: true });
  const python = await findPython();
  const icons = await installIcons();
  const artwork = join(cacheDir, quick ? 'artwork-quick' : 'artwork');
  await renderArtwork(icons, artwork, quick ? QUICK_ARTWORK : undefined);

  const staged = join(work, 'bundle');
  rmSync(staged, { recursive: true, force: true });
  const command = `npm run train${args.length ? ` -- ${args.join(' ')}` : ''}`;
  await run(python, [
    join(trainingDir, 'train.py'),
    ...['--artwork', artwork, '--work', work, '--out', staged, '--command', command],
    ...(quick ? ['--quick'] : []),
    ...(bundle === undefined ? [] : ['--from', bundle]),
    ...(only === undefined ? [] : ['--only', only]),
    ...(steps === undefined ? [] : ['--steps', steps]),
  ]);
  const { manifest } = readBundle(staged);
  const place = out === undefined ? join(modelsDir, 'eyes', manifest.name) : resolve(from, out);
  if (out === undefined) await checkGate(staged);
  rmSync(place, { recursive: true, force: true });
  // Copied, not renamed: the place may be on another disk.
  cpSync(staged, place, { recursive: true });
  rmSync(work, { recursive: true, force: true });
  console.error(`The bundle is in ${place}.`);
  console.error(
    'Prototypes of deck packs fit one bundle alone: make them again with npm run prototypes.',
  );
}

function options(args: string[]) {
  let values: {
    quick?: boolean;
    from?: string;
    only?: string;
    steps?: string;
    out?: string;
    help?: boolean;
  };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        quick: { type: 'boolean' },
        from: { type: 'string' },
        only: { type: 'string' },
        steps: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (cause) {
    throw new TwinspotError('train-usage', `${(cause as Error).message}\n\n${HELP}`, { cause });
  }
  if (values.quick && values.out === undefined && !values.help) {
    throw new TwinspotError(
      'train-usage',
      'A quick run never replaces the shipped bundle: say where it goes with --out DIR.',
    );
  }
  const { quick = false, from, only, steps, out, help = false } = values;
  if (only !== undefined && (from === undefined || !isNetwork(only))) {
    throw new TwinspotError(
      'train-usage',
      `--only takes ${NETWORKS.join(', ')}, and with it --from says where the others come from, not "--only ${only}"${from === undefined ? ' alone' : ''}.`,
    );
  }
  if (steps !== undefined && (only === undefined || !/^[1-9]\d{0,6}$/.test(steps))) {
    throw new TwinspotError(
      'train-usage',
      `--steps takes a whole number above 0, and with it --only says of which network, not "${steps}".`,
    );
  }
  return { quick, from, only, steps, out, help };
}

const isNetwork = (name: string): boolean => (NETWORKS as readonly string[]).includes(name);

/** A bundle takes the place of a bundle, or of nothing: never of somebody's folder. */
function checkPlace(place: string): void {
  if (!existsSync(place) || existsSync(join(place, 'manifest.json'))) return;
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
