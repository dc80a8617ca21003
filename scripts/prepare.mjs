// What every command needs before it runs: packages installed, sources built, and only what is stale of it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { runStep } from './run-step.mjs';

/** The folder of the checkout. */
export const root = path.resolve(fileURLToPath(import.meta.url), '../..');

const serverSources = [
  'native/lib',
  'native/tsconfig.json',
  'server',
  'models',
  'tsconfig.base.json',
  'package-lock.json',
];

/**
 * What can be built. The inputs decide when it is stale; each output holds a stamp of the inputs that it was made from,
 * so that deleting it makes it stale too. A target writes its outputs alone: commands may be reading all others. `notes`
 * are what tsc would trust even where its output was deleted; they are removed first.
 */
export const targets = {
  server: {
    says: 'Building the service',
    inputs: serverSources,
    outputs: ['native/dist', 'server/dist', 'models/dist'],
    command: () => tsc('native', 'server', 'models'),
  },
  native: {
    says: 'Building the addon for cameras (two minutes, once)',
    inputs: [
      ...['native/src', 'native/CMakeLists.txt', 'native/tensorrt.cmake'],
      ...['native/package.json', 'package-lock.json'],
    ],
    outputs: ['native/build/Release'],
    command: () => [
      process.execPath,
      bin('cmake-js', 'cmake-js'),
      ...['compile', '--directory', path.join(root, 'native'), '--log-level', 'warn'],
    ],
  },
  ui: {
    says: 'Building the page',
    inputs: ['ui', 'server', 'tsconfig.base.json', 'package-lock.json'],
    outputs: ['ui/dist'],
    command: () => [process.execPath, bin('vite', 'vite'), 'build', 'ui', '--logLevel', 'warn'],
  },
  provisioning: {
    says: 'Building what makes an appliance',
    inputs: [...serverSources, 'provisioning'],
    outputs: ['provisioning/dist'],
    ...tscAlone('provisioning'),
  },
  test: {
    says: 'Building the benchmark',
    inputs: [...serverSources, 'test'],
    outputs: ['test/dist'],
    ...tscAlone('test'),
  },
};

// Forced, because tsc trusts its own notes; it takes a second either way.
function tsc(...projects) {
  return [process.execPath, bin('typescript', 'tsc'), '-b', '--force', ...projects];
}

/** Without the projects that it refers to, which -b would write anew. They are there: `server` is prepared before. */
export function tscAlone(project) {
  return {
    notes: [`${project}/dist/tsconfig.tsbuildinfo`],
    command: () => [process.execPath, bin('typescript', 'tsc'), '-p', project],
  };
}

/** @typedef {keyof typeof targets} Target */

/** @returns {Target[]} the addon where it was built once: then what it takes is there, and it is kept from going stale */
export function builtAddon() {
  return targets.native.outputs.every((output) => fs.existsSync(stampOf(output))) ? ['native'] : [];
}

/**
 * Installs the packages and builds the targets where they are missing or stale. Everything it says goes to stderr, so
 * that a command's stdout stays its own. Two commands at once take turns.
 * @param {Target[]} names
 * @throws {Error} with a sentence for the reader, when a step failed
 */
export async function prepare(names) {
  if (!packagesAreStale() && names.every((name) => !targetIsStale(targets[name]))) return;
  await withLock(path.join(root, '.cache/prepare.lock'), async () => {
    // Asked again: another command may have done it while this one waited.
    if (packagesAreStale()) await install();
    for (const name of names) if (targetIsStale(targets[name])) await build(targets[name]);
  });
}

async function install() {
  const npm = process.env.npm_execpath;
  // npm may be silent for the sake of our stdout; its errors are wanted all the same.
  const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const command = npm?.endsWith('npm-cli.js')
    ? [process.execPath, npm, ...words]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...words];
  await runStep('Installing the packages (about a minute, once)', command, {
    cwd: root,
    advice: 'See what npm says above; most often the network or a proxy is in the way.',
  });
  if (packagesAreStale()) {
    throw new Error(
      'npm ci ended well but packages are missing: delete node_modules and try again.',
    );
  }
}

async function build(target) {
  const before = fingerprint(target.inputs);
  for (const note of target.notes ?? []) fs.rmSync(path.join(root, note), { force: true });
  await runStep(target.says, target.command(), {
    cwd: root,
    advice: 'Mend the lines named above and try again.',
  });
  for (const output of target.outputs) fs.writeFileSync(stampOf(output), before);
}

/**
 * Compares the lock with what npm noted after its last complete installation, whoever started it. Packages for other
 * machines do not count.
 */
export function packagesAreStale(folder = root) {
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const found = readPackages(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or broken: get it back with git.');
  if (!found) return true;
  return Object.entries(wanted).some(([where, entry]) => {
    if (!where.includes('node_modules/') || !isForThisMachine(entry)) return false;
    const has = found[where];
    return has?.version !== entry.version || has?.integrity !== entry.integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

let libc;
function isForThisMachine(entry) {
  // Without a machine named, an optional package serves some other optional package.
  if (entry.optional && !entry.os && !entry.cpu) return false;
  if (entry.os && !entry.os.includes(process.platform)) return false;
  if (entry.cpu && !entry.cpu.includes(process.arch)) return false;
  if (!entry.libc) return true;
  libc ??= process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  return entry.libc.includes(libc);
}

const stampOf = (output) => path.join(root, output, '.stamp');

function targetIsStale({ inputs, outputs }) {
  const now = fingerprint(inputs);
  return outputs.some(
    (output) => !fs.existsSync(stampOf(output)) || fs.readFileSync(stampOf(output), 'utf8') !== now,
  );
}

/** A hash over the names and contents of the sources; the tests beside them do not change what is built. */
function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of sourceFiles(path.join(root, input))) {
      hash
        .update(`${path.relative(root, file)}\0`)
        .update(fs.readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

const isSource = /(?<!\.test)\.(tsx?|m?js|json|css|html|svg|webmanifest|cc|h)$/;
const notSources = new Set(['node_modules', 'dist', 'training', 'eyes', 'decks', '.cache']);

function sourceFiles(where) {
  const found = fs.statSync(where, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [where];
  return fs
    .readdirSync(where, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) {
        return notSources.has(entry.name) ? [] : sourceFiles(path.join(where, entry.name));
      }
      return isSource.test(entry.name) ? [path.join(where, entry.name)] : [];
    });
}

/** The script behind a package's command, to be run with this very Node. */
export function bin(packageName, command) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin: bins } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bins === 'string' ? bins : bins[command]);
}
