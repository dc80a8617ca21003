import { expect, it } from 'vitest';
import { compareAges } from './newer.ts';

it.each([
  ['0.1.0', 1, '0.1.0', 1, 0],
  ['0.10.0', 1, '0.9.0', 2, 1],
  ['1.0.0', 1, '0.9.9', 2, 1],
  ['0.1.0', 1, '0.1.1', 0, -1],
  ['0.1.0', 1, '0.1.0', 2, -1],
])('%s of %d and %s of %d', (version, build, other, otherBuild, sign) => {
  const age = compareAges({ version, build }, { version: other, build: otherBuild });
  expect(Math.sign(age)).toBe(sign);
});
