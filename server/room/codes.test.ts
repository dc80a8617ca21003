import { expect, it } from 'vitest';
import { keyHash, newPin, roomCode } from './codes.ts';

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
  expect(keyHash('key')).toMatch(/^[0-9a-f]{64}$/);
  expect(keyHash('key')).toBe(keyHash('key'));
  expect(keyHash('keys')).not.toBe(keyHash('key'));
});
