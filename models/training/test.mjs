/**
 * The companion's own tests, run by npm test: `node models/training/test.mjs REPORT.xml [--long]`. Without a report it only makes the
 * Python that they need.
 */
import { spawnSync } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPython } from '../dist/companion/environment.js';

const [report, ...rest] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const folders = [here, join(here, '..', 'pipelines')];
const python = await findPython('tests', 'pipelines', 'ssdlite').catch((error) => {
  console.error(error.message);
  process.exit(1);
});
if (report === undefined) process.exit(0);
// They wait for nothing but the processor; what runs beside them and has deadlines goes first.
setPriority(10);
// Files of one name in two folders are told apart by their places.
const words = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--import-mode=importlib'];
words.push(`--junitxml=${report}`, ...folders);
const { status } = spawnSync(python, words, {
  stdio: 'inherit',
  cwd: here,
  env: { ...process.env, ...(rest.includes('--long') ? { LONG_TESTS: '1' } : {}) },
});
process.exitCode = status ?? 1;
