// Runs a file of the addon's tests in a process that runs under something.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bin, root } from '../../scripts/prepare.mjs';

const folder = path.join(root, '.cache/under');

/**
 * @param {string} name  of what it runs under
 * @param {string[]} command  what is started, and Node with it; Node's words follow
 * @param {string} file  the tests, named from the root of the checkout
 * @param {NodeJS.ProcessEnv} env  what the tests have besides
 * @returns {Promise<{passed: number, failed: string[], said: string}>} the titles of the failed tests, and all that was said
 */
export async function runUnder(name, command, file, env) {
  fs.mkdirSync(folder, { recursive: true });
  const program = path.join(folder, name);
  const words = command.map((word) => `'${word}'`).join(' ');
  fs.writeFileSync(program, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  const report = path.join(folder, `${name}.json`);
  const vitest = [
    bin('vitest', 'vitest'),
    ...['run', '--config', path.join(import.meta.dirname, 'vitest.config.mjs')],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  const settings = { ...process.env, ...env, UNDER: program, UNDER_TEST: file };
  fs.rmSync(report, { force: true });
  const { said, status } = await say(vitest, settings);
  if (!fs.existsSync(report)) throw new Error(`The tests under ${name} did not run:\n${said}`);
  const { numPassedTests, testResults } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((result) => result.status === 'failed')
    .map(({ fullName }) => fullName);
  // An error beside the tests fails them too.
  if (status !== 0 && failed.length === 0) failed.push(`${file} as a whole`);
  return { passed: numPassedTests, failed, said };
}

function say(words, env) {
  // Vitest tells its own processes that they are in a test, and this one starts anew; the long tests are for the bare machine;
  // certificates of the network take valgrind ten seconds to read.
  const { VITEST, VITEST_WORKER_ID, VITEST_POOL_ID, LONG_TESTS, NODE_EXTRA_CA_CERTS, ...clean } =
    env;
  const child = spawn(process.execPath, words, { cwd: root, env: clean });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ said, status }));
  });
}
