import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir, repoRoot } from '@twinspot/server/paths.js';

/** Where the companion keeps what it can make again: its Python, icon sets, artwork, checkpoints. */
export const cacheDir: string = join(repoRoot, '.cache', 'training');
export const trainingDir: string = join(modelsDir, 'training');

const OLDEST_PYTHON = [3, 10] as const;
const NEEDED = 'torch, numpy, cv2, onnx, onnxruntime, tqdm';
/** Wheels without CUDA; asked first where there is no GPU, as the ordinary ones weigh gigabytes. */
const CPU_INDEX = 'https://download.pytorch.org/whl/cpu';

/** Runs a command with its output on stderr. Throws `command-failed` when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; quiet?: boolean } = {},
): Promise<void> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? repoRoot,
    stdio: ['ignore', options.quiet ? 'ignore' : 2, options.quiet ? 'ignore' : 2],
    env: { ...process.env, OMP_WAIT_POLICY: 'PASSIVE', PYTHONUNBUFFERED: '1' },
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
 * virtual environment that is made (and kept) in the cache.
 *
 * @param tests whether it must be able to run the companion's tests too
 * @returns the interpreter's path
 * @throws {TwinspotError} `python-missing`, `command-failed`
 */
export async function findPython({ tests = false } = {}): Promise<string> {
  const own = systemPython();
  if (has(own, tests ? `${NEEDED}, pytest` : NEEDED)) return own;
  const folder = join(cacheDir, 'venv');
  const python = join(folder, 'bin', 'python');
  const requirements = join(trainingDir, 'requirements.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const stamp = join(folder, 'requirements.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
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
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--quiet'];
  if (!hasGpu()) {
    // Offline mirrors and proxies may not have that index: then the ordinary wheel does.
    const torch = readFileSync(requirements, 'utf8').match(/^torch==.*$/m)?.[0] ?? 'torch';
    await run(
      python,
      [...pip, '--retries', '0', '--timeout', '15', '--index-url', CPU_INDEX, torch],
      { quiet: true },
    ).catch(() => {
      console.error('No CPU build of PyTorch can be had; taking the ordinary one.');
    });
  }
  await run(python, [...pip, '-r', requirements]);
  writeFileSync(stamp, wanted);
  return python;
}

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
