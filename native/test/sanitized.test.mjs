import { expect, test } from 'vitest';
import { runSanitized } from './run-sanitized.mjs';

const long = Boolean(process.env.LONG_TESTS);

test.each([
  ['pixels', long ? 20_000 : 200],
  ['capture', long ? 500 : 5],
])(
  'the part %s reads no byte that is not its own, and leaves none behind, in %i rounds',
  {
    timeout: 3_600_000,
  },
  (part, rounds) => {
    expect(runSanitized(part, rounds)).toContain(`${rounds} rounds are as they should be`);
  },
);
