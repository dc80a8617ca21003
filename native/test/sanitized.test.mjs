import { expect, test } from 'vitest';
import { runSanitized } from './run-sanitized.mjs';

const rounds = process.env.LONG_TESTS ? 20_000 : 200;

test(`the pixel functions read no byte that is not theirs, in ${rounds} rounds`, {
  timeout: 600_000,
}, () => {
  expect(runSanitized(rounds)).toContain(`${rounds} rounds are as they should be`);
});
