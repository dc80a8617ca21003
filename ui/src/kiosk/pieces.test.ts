import { expect, it } from 'vitest';
import { secondsLeft } from '../room/Clock.tsx';
import { shortAddress } from './JoinPanel.tsx';

it('counts the second that has begun', () => {
  expect([1, 1000, 1001].map((endsAt) => secondsLeft(endsAt, 0))).toEqual([1, 1, 2]);
  expect(secondsLeft(0, 5000)).toBe(0);
});

it('leaves the secret out of an address that people type', () => {
  expect(shortAddress('http://10.0.0.7:8080/play?t=abc')).toBe('10.0.0.7:8080/play');
});
