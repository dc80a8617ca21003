import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repoRoot } from '../paths.ts';
import { bundledOrt, inferenceTest, mockTensorRt, SANITIZED, shipped } from './testing.ts';

/** Runs the program that does without Node; says what it said, and fails where it, or what watches it, complains. */
function run(rounds: number, flags: readonly string[], under: readonly string[]): void {
  const mocks = ([8, 10] as const).map((generation) => mockTensorRt(generation, flags).folder);
  const vectors = shipped().files.vectors;
  const words = [...under, inferenceTest(flags), bundledOrt(), vectors, String(rounds), ...mocks];
  const { status, stdout, stderr, error } = spawnSync(words[0]!, words.slice(1), {
    encoding: 'utf8',
  });
  if (error) throw error;
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain(`${rounds} rounds are as they should be`);
}

test('running networks reads and writes no byte that is not its own, and leaves none behind', () => {
  run(5, SANITIZED, []);
}, 3_600_000);

test('and reads none that was never written, says valgrind', () => {
  const known = join(repoRoot, 'native/test/onnxruntime.supp');
  const leaks = [
    '--leak-check=full',
    '--show-leak-kinds=definite',
    '--errors-for-leak-kinds=definite',
  ];
  const options = ['--quiet', '--error-exitcode=9', ...leaks, `--suppressions=${known}`];
  run(1, ['-g'], ['valgrind', ...options]);
}, 3_600_000);
