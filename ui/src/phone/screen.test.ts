import { expect, it } from 'vitest';
import { roomOf, rooms } from '../testing/rooms.ts';
import { type Known, screenOf } from './screen.ts';

const known = (more: Partial<Known>): Known => ({
  link: 'open',
  room: roomOf(2),
  unseated: null,
  watching: false,
  ...more,
});
const seatless = { ...roomOf(2), you: { ...roomOf(2).you, seat: null } };

it('asks for the code where the service does not let it in', () => {
  expect(screenOf(known({ link: 'refused', room: null }))).toBe('code');
});

it('keeps showing the room while the connection is away', () => {
  expect(screenOf(known({ link: 'lost', room: rooms.inferno! }))).toBe('play');
  expect(screenOf(known({ link: 'connecting', room: null }))).toBe('connecting');
});

it('offers a seat, unless one only wants to watch', () => {
  expect(screenOf(known({ room: seatless }))).toBe('join');
  expect(screenOf(known({ room: seatless, watching: true }))).toBe('lobby');
  expect(screenOf(known({ room: seatless, unseated: 'removed' }))).toBe('gone');
});

it('follows the game', () => {
  expect(screenOf(known({}))).toBe('lobby');
  expect(screenOf(known({ room: rooms.shown! }))).toBe('play');
  expect(screenOf(known({ room: rooms.over! }))).toBe('over');
});
