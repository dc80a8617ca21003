import { expect, it } from 'vitest';
import { isLong } from './long-name.ts';

it.each([
  ['Anna', false],
  ['Big Ben', false],
  ['Jean-Luc Marie', false],
  ['Konstantin', true],
  ['Anna Maria Luisa', true],
])('tells for %s', (name, long) => {
  expect(isLong(name)).toBe(long);
});
