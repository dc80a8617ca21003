import { expect, it } from 'vitest';
import { keyHash, newPin, roomCode, sameSecret, seatKey } from './codes.ts';

it('makes room codes of four letters that cannot be mistaken', () => {
  for (let tries = 0; tries < 200; tries++) {
    expect(roomCode()).toMatch(/^[BCDFGHJKLMPQRTVWXZ]{4}$/);
  }
});

it('makes PINs of six digits, also small ones', () => {
  expect(newPin(() => 0)).toBe('000000');
  expect(newPin()).toMatch(/^\d{6}$/);
});

it('keeps of a key what does not tell it', () => {
  const key = seatKey();
  expect(key).toMatch(/^[\w-]{24}$/);
  expect(seatKey()).not.toBe(key);
  expect(keyHash(key)).toMatch(/^[0-9a-f]{64}$/);
});

it('tells secrets apart, whatever their length', () => {
  expect(sameSecret('123456', '123456')).toBe(true);
  for (const other of ['123457', '12345', '', '1234567']) {
    expect(sameSecret(other, '123456')).toBe(false);
  }
});
