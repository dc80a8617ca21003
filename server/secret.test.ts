import { expect, it } from 'vitest';
import { newSecret, sameSecret } from './secret.ts';

it('is another one each time', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[\w-]{24}$/);
  expect(newSecret()).not.toBe(secret);
});

it('is compared as a whole, whatever its length', () => {
  expect(sameSecret('123456', '123456')).toBe(true);
  for (const other of ['123457', '12345', '', '1234567']) {
    expect(sameSecret(other, '123456')).toBe(false);
  }
});
