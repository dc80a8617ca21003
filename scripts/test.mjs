// npm test: sets up and runs every suite, then says in its last line how many tests passed and failed.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bin, prepare, root } from './prepare.mjs';
import { findChromium, findFirefox, installSystemPackages } from './system-packages.mjs';
import { add, fromJunit, fromVitest, one } from './tally.mjs';

const long = process.argv.includes('--long');

try {
  await prepare(['server', 'ui', 'test', 'provisioning']);
  await installSystemPackages(long);
  await prepare(['native']);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const env = { ...process.env, CHROMIUM: findChromium(), FIREFOX: findFirefox() };
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
  return fromVitest(readReport(report), code);
}

/** The training companion's own tests, in the Python that trains. */
async function python() {
  const report = path.join(reports, 'training.xml');
  const words = [report, ...(long ? ['--long'] : [])];
  const script = path.join(root, 'models/training/test.mjs');
  const code = await run('Testing the training', script, ...words);
  return fromJunit(readReport(report), code);
}

function readReport(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

async function run(says, script, ...args) {
  console.log(`\n${says} ...`);
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code ?? 1));
  });
}
