// npm test: sets up and runs every suite, then says in its last line how many tests passed and failed.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bin, prepare, root } from './prepare.mjs';
import { findChromium, installSystemPackages } from './system-packages.mjs';
import { add, fromUnittest, fromVitest, one } from './tally.mjs';

const long = process.argv.includes('--long');

try {
  await prepare(['server', 'ui', 'test']);
  await installSystemPackages();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const env = { ...process.env, CHROMIUM: findChromium() };
if (long) env.LONG_TESTS = '1';
fs.mkdirSync(path.join(root, '.cache'), { recursive: true });
const reports = fs.mkdtempSync(path.join(root, '.cache/reports-'));
const tallies = [await lint(), await types(), await vitest(), await python()];
fs.rmSync(reports, { recursive: true });

const total = tallies.reduce(add);
for (const title of total.skipped) console.log(`Not run: ${title}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function lint() {
  return one((await run('Linting', bin('@biomejs/biome', 'biome'), 'check', '.')) === 0);
}

async function types() {
  return one((await run('Checking the types', bin('typescript', 'tsc'), '-b', '--force')) === 0);
}

async function vitest() {
  const report = path.join(reports, 'vitest.json');
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('Testing', bin('vitest', 'vitest'), ...words);
  return fromVitest(fs.existsSync(report) ? fs.readFileSync(report, 'utf8') : undefined, code);
}

/** The training companion's own tests, in the Python that trains. */
async function python() {
  console.log('\nTesting the training ...');
  const { findPython, trainingDir } = await import('../models/dist/companion/environment.js');
  let said = '';
  const child = spawn(await findPython(), ['-m', 'unittest', 'discover', '-v', '-s', trainingDir], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
    process.stderr.write(chunk);
  });
  return fromUnittest(said, await ended(child));
}

async function run(says, script, ...args) {
  console.log(`\n${says} ...`);
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return ended(child);
}

/** The exit code, or 1 where the program could not even start. */
function ended(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
