/** The companion's own tests, run by npm test: `node models/training/test.mjs REPORT.xml [--long]`. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPython } from '../dist/companion/environment.js';

const [report, ...rest] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const python = await findPython({ tests: true }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const words = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', `--junitxml=${report}`, here];
const { status } = spawnSync(python, words, {
  stdio: 'inherit',
  cwd: here,
  env: { ...process.env, ...(rest.includes('--long') ? { LONG_TESTS: '1' } : {}) },
});
process.exitCode = status ?? 1;
