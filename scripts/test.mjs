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
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const env = { ...process.env, CHROMIUM: findChromium(), FIREFOX: findFirefox() };
if (long) env.LONG_TESTS = '1';
fs.mkdirSync(path.join(root, '.cache'), { recursive: true });
const reports = fs.mkdtempSync(path.join(root, '.cache/reports-'));

const trainingTest = path.join(root, 'models/training/test.mjs');
// PyTorch is large: what needs it waits, and says what went wrong.
const environment = spawn(process.execPath, [trainingTest], { cwd: root, stdio: 'ignore' });
try {
  await prepare(['native']);
} catch (error) {
  environment.kill();
  console.error(error.message);
  process.exit(1);
}
// First, because it builds what the others run.
const tallies = [await lint(), await types()];
if (long) {
  // They soak and load: each has the processor for itself.
  for (const suite of [vitest, python]) tallies.push(await suite('inherit'));
} else {
  // A browser and a service are waited for more than they compute, and the others have the processor meanwhile.
  const logs = ['browsers', 'training'].map((name) => path.join(reports, `${name}.log`));
  const [browsers, training] = logs.map((file) => fs.openSync(file, 'w'));
  const behind = [vitest(browsers, '--project', 'e2e'), python(training)];
  tallies.push(await vitest('inherit', '--project', '!e2e'));
  for (const [i, tally] of behind.entries()) {
    tallies.push(await tally);
    process.stdout.write(fs.readFileSync(logs[i]));
  }
}
fs.rmSync(reports, { recursive: true });

const total = tallies.reduce(add);
for (const title of total.skipped) console.log(`Not run: ${title}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function lint() {
  return one((await run('Linting', 'inherit', bin('@biomejs/biome', 'biome'), 'check', '.')) === 0);
}

/** Of what was not just built: the pages, and all tests that changed. */
async function types() {
  return one((await run('Checking the types', 'inherit', bin('typescript', 'tsc'), '-b')) === 0);
}

async function vitest(output, ...only) {
  const report = path.join(reports, `vitest${only.at(-1) ?? ''}.json`);
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const says = only.at(-1) === 'e2e' ? 'Testing in browsers' : 'Testing';
  const code = await run(says, output, bin('vitest', 'vitest'), ...words, ...only);
  return fromVitest(readReport(report), code);
}

/** The training companion's own tests, in the Python that trains. */
async function python(output) {
  const report = path.join(reports, 'training.xml');
  const words = [report, ...(long ? ['--long'] : [])];
  const code = await run('Testing the training', output, trainingTest, ...words);
  return fromJunit(readReport(report), code);
}

function readReport(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** @param {'inherit' | number} output  where what it says goes: here, or into an open file */
async function run(says, output, script, ...args) {
  console.log(`\n${says}${output === 'inherit' ? '' : ', which is shown when it is done'} ...`);
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', output, output],
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code ?? 1));
  });
}
