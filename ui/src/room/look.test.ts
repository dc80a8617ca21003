import { afterEach, describe, expect, it } from 'vitest';
import { playerOf } from '../testing/rooms.ts';
import { freeMark, freeName, keepLook, lastLook, taken } from './look.ts';

const players = [1, 2, 3, 4, 5, 6, 7].map((seat) => playerOf(seat));

afterEach(() => localStorage.clear());

describe('freeMark', () => {
  it('takes a colour and a shape that nobody has', () => {
    for (const random of [0, 0.3, 0.99]) {
      const { colour, shape } = freeMark(players, random);
      expect(players.some((player) => player.colour === colour)).toBe(false);
      expect(players.some((player) => player.shape === shape)).toBe(false);
    }
  });

  it('is never one that is taken, even where all colours and shapes are', () => {
    const eight = [...players, playerOf(8)];
    for (const random of [0, 0.2, 0.5, 0.9]) {
      const { colour, shape } = freeMark(eight, random);
      expect(taken(eight, colour, shape)).toBe(false);
    }
  });
});

it('suggests a name that nobody has', () => {
  expect(freeName(['Anna', 'Fox'], players, 0)).toBe('Fox');
  expect(freeName(['Anna'], players, 0)).toBe('Anna');
});

it('remembers the last name and mark, and nothing that makes no sense', () => {
  expect(lastLook()).toBeNull();
  keepLook({ name: 'Mia', colour: 'teal', shape: 'moon' });
  expect(lastLook()).toEqual({ name: 'Mia', colour: 'teal', shape: 'moon' });
  localStorage.setItem('twinspot-look', '{"name":"Mia","colour":"beige","shape":"moon"}');
  expect(lastLook()).toBeNull();
  localStorage.setItem('twinspot-look', 'nonsense');
  expect(lastLook()).toBeNull();
});
