import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bundledOrt, inferenceTest, mockTensorRt, SANITIZED, shipped } from './testing.ts';

const ROUNDS = 5;

test('running networks reads and writes no byte that is not its own, and leaves none behind', () => {
  const mocks = ([8, 10] as const).map((generation) => mockTensorRt(generation, SANITIZED).folder);
  const words = [bundledOrt(), shipped().files.vectors, String(ROUNDS), ...mocks];
  const { status, stdout, stderr } = spawnSync(inferenceTest(SANITIZED), words, {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain(`${ROUNDS} rounds are as they should be`);
}, 600_000);
