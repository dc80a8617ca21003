import { expect, it } from 'vitest';
import { gameOf, roomIn, rooms } from '../testing/rooms.ts';
import { endingWords, ranked } from './ending.ts';

it('ranks equal points equally', () => {
  const points = [5, 9, 5, 1].map((amount, i) => ({ seat: i + 1, points: amount }));
  expect(ranked(points).map(({ seat, rank }) => [seat, rank])).toEqual([
    [2, 1],
    [1, 2],
    [3, 2],
    [4, 4],
  ]);
});

it('names who won, several, or nobody', () => {
  const standing = (seat: number, rank: number) => ({ seat, rank, score: 1, points: 1 });
  const ended = (...ranks: number[]) =>
    endingWords(
      roomIn(gameOf('inferno', 4, { standings: ranks.map((rank, i) => standing(i + 1, rank)) })),
    );
  expect(endingWords(rooms.over!)).toBe('Anna wins!');
  expect(ended(1, 1, 3)).toBe('Anna and Ben win!');
  expect(ended()).toBe('The game is over');
});
