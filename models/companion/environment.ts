import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir, repoRoot } from '@twinspot/server/paths.js';

// Python compiles a module when it is first imported, and most of 20 000 files never are.
const PIP = ['-m', 'pip', 'install', '--disable-pip-version-check', '--quiet', '--no-compile'];

/** Where the companion keeps what it can make again: its Python, icon sets, artwork, checkpoints. */
export const cacheDir: string = join(repoRoot, '.cache', 'training');
export const trainingDir: string = join(modelsDir, 'training');

const OLDEST_PYTHON = [3, 10] as const;
/** Modules that requirements.txt brings; a Python that has them all is used as it is. */
const NEEDED =
  'torch, numpy, cv2, onnx, onnxruntime, tqdm, PIL, scipy, imagehash, jinja2, defusedxml, pycocotools, s3fs, boto3, mlflow';
/** What only some need, a requirements file each, and the modules that it brings. */
const EXTRAS = {
  tests: 'pytest, hypothesis, moto.server',
  pipelines: 'zenml.client, sqlmodel',
  ssdlite: 'torchvision',
} as const;
export type Extra = keyof typeof EXTRAS;
/** Wheels without CUDA; asked first where there is no GPU, as the ordinary ones weigh gigabytes. */
const CPU_INDEX = 'https://download.pytorch.org/whl/cpu';

/** Of the scripts, which run before anything is built: a module of plain Node. */
interface Lock {
  withLock<T>(file: string, work: () => Promise<T>): Promise<T>;
}

/** Runs a command with its output on stderr. Throws `command-failed` when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; quiet?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? repoRoot,
    stdio: ['ignore', options.quiet ? 'ignore' : 2, options.quiet ? 'ignore' : 2],
    env: options.env ?? { ...process.env, OMP_WAIT_POLICY: 'PASSIVE', PYTHONUNBUFFERED: '1' },
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? (signal ? 130 : 1)));
  });
  if (code !== 0) {
    throw new TwinspotError(
      'command-failed',
      `"${command} ${args.slice(0, 3).join(' ')} ..." failed with status ${code}; see what it says above.`,
    );
  }
}

/**
 * A Python that has all that training needs: the one on the path when it already has PyTorch and the rest, else a
 * virtual environment that is made (and kept) in the cache. Whoever asks while another process makes it waits until it is there.
 *
 * @param extras what it must have besides
 * @returns the interpreter's path
 * @throws {TwinspotError} `python-missing`, `python-venv`, `command-failed`
 */
export async function findPython(...extras: Extra[]): Promise<string> {
  const own = systemPython();
  if (has(own, [NEEDED, ...extras.map((extra) => EXTRAS[extra])].join(', '))) return own;
  const folder = join(cacheDir, 'venv');
  const python = join(folder, 'bin', 'python');
  const names = ['requirements', ...extras.map((extra) => `requirements-${extra}`)];
  if (names.every((name) => isInstalled(folder, name))) return python;
  const { withLock } = (await import(
    pathToFileURL(join(repoRoot, 'scripts/lock.mjs')).href
  )) as Lock;
  await withLock(`${folder}.lock`, async () => {
    // Asked again: another process may have made it while this one waited.
    if (!isInstalled(folder, 'requirements')) await makeEnvironment(own, folder, python);
    for (const extra of extras) {
      const name = `requirements-${extra}`;
      if (isInstalled(folder, name)) continue;
      console.error(`Installing what ${extra} need besides (once) ...`);
      await install(python, folder, name);
    }
  });
  return python;
}

async function makeEnvironment(own: string, folder: string, python: string): Promise<void> {
  console.error('Making a Python environment for training (once; PyTorch is large) ...');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cacheDir, { recursive: true });
  await run(own, ['-m', 'venv', folder]).catch((cause: unknown) => {
    throw new TwinspotError(
      'python-venv',
      'Python cannot make a virtual environment here; type: sudo apt-get install python3-venv',
      { cause },
    );
  });
  if (!hasGpu()) {
    // Offline mirrors and proxies may not have that index: then the ordinary wheel does.
    const torch = requirements('requirements').match(/^torch==.*$/m)?.[0] ?? 'torch';
    const patience = ['--retries', '0', '--timeout', '15'];
    await run(python, [...PIP, ...patience, '--index-url', CPU_INDEX, torch], {
      quiet: true,
    }).catch(() => {
      console.error('No CPU build of PyTorch can be had; taking the ordinary one.');
    });
  }
  await install(python, folder, 'requirements');
}

async function install(python: string, folder: string, name: string): Promise<void> {
  await run(python, [...PIP, '-r', join(trainingDir, `${name}.txt`)]);
  writeFileSync(join(folder, `${name}.sha256`), wanted(name));
}

function isInstalled(folder: string, name: string): boolean {
  const stamp = join(folder, `${name}.sha256`);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted(name);
}

const requirements = (name: string) => readFileSync(join(trainingDir, `${name}.txt`), 'utf8');
const wanted = (name: string) => createHash('sha256').update(requirements(name)).digest('hex');

function systemPython(): string {
  for (const name of ['python3', 'python']) {
    const found = spawnSync(
      name,
      ['-c', 'import sys; print(sys.version_info.major, sys.version_info.minor)'],
      { encoding: 'utf8' },
    );
    if (found.status !== 0) continue;
    const [major = 0, minor = 0] = found.stdout.trim().split(' ').map(Number);
    if (major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]))
      return name;
  }
  throw new TwinspotError(
    'python-missing',
    `Training needs Python ${OLDEST_PYTHON.join('.')} or newer and none is on the path; install python3 and python3-venv and try again.`,
  );
}

function has(python: string, modules: string): boolean {
  return spawnSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0;
}

function hasGpu(): boolean {
  return spawnSync('nvidia-smi', ['-L'], { stdio: 'ignore' }).status === 0;
}
