import { expect, it } from 'vitest';
import { between, tooClose } from './claim.ts';

it('is ahead of another that cannot have been made before it arrived', () => {
  const first = { at: 100, uncertainty: 20, earlier: 3 };
  const second = { at: 125, uncertainty: 80, earlier: 4 };
  expect(between(first, second)).toBe(24);
  expect(tooClose(first, second)).toBe(false);
  expect(tooClose(second, first)).toBe(false);
  expect(tooClose(first, { ...second, at: 124 })).toBe(true);
});

it('may be as much earlier as later where only one is said', () => {
  expect(tooClose({ at: 0, uncertainty: 5 }, { at: 10, uncertainty: 5 })).toBe(true);
  expect(tooClose({ at: 0, uncertainty: 5 }, { at: 11, uncertainty: 5 })).toBe(false);
});
