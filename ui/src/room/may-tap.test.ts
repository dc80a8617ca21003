import { expect, it } from 'vitest';
import { gameOf, handWith, inPhase, rooms } from '../testing/rooms.ts';
import { mayTap } from './may-tap.ts';

const room = rooms.inferno!;

it('waits for open cards, and for a game that goes on', () => {
  expect(mayTap(room, true)).toBe(true);
  expect(mayTap(room, false)).toBe(false);
  expect(mayTap({ ...room, paused: true }, true)).toBe(false);
  expect(mayTap(rooms.shown!, true)).toBe(false);
});

it('lets nobody tap who watches, is locked, or is out', () => {
  const anna = (more: object) => inPhase(room, 'playing', { hands: [handWith(1, null, more)] });
  expect(mayTap({ ...room, you: { ...room.you, seat: null } }, true)).toBe(false);
  expect(mayTap(anna({ locked: true }), true)).toBe(false);
  expect(mayTap(anna({ playing: false }), true)).toBe(false);
  expect(mayTap({ ...room, game: gameOf('inferno', 4, { hands: [] }) }, true)).toBe(false);
});
