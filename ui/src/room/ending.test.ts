import { expect, it } from 'vitest';
import { gameOf, roomIn, rooms } from '../testing/rooms.ts';
import { endingWords, newRecord, nextGame, onceMore, ranked } from './ending.ts';

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

it('does not call it winning to train alone', () => {
  expect(endingWords(roomIn(gameOf('trainer', 1, { phase: 'over' })))).toBe('Time is up, Anna!');
});

it('is played once more by those who are still there, but for a tournament and before it is over', () => {
  expect(onceMore(rooms.over!)).toEqual({ do: 'start', game: 'inferno', seats: [1, 2, 3, 4] });
  const left = { ...rooms.over!, players: rooms.over!.players.filter(({ seat }) => seat !== 2) };
  expect(onceMore(left)).toMatchObject({ seats: [1, 3, 4] });
  expect([rooms.inferno!, rooms.tournament!].map(onceMore)).toEqual([null, null]);
});

it('tells of a record only where this game set it', () => {
  const set = rooms.over!;
  const [record] = set.records;
  expect(newRecord(set)).toBe(record);
  expect(newRecord({ ...set, records: [{ ...record!, score: 20 }, record!] })).toBeNull();
  expect(newRecord({ ...set, records: [{ ...record!, name: 'Zoe' }] })).toBeNull();
  expect(newRecord({ ...set, records: [{ ...record!, game: 'duel' }] })).toBeNull();
});

it('knows how a tournament goes on, until it is over', () => {
  const { tournament } = rooms.tournament!;
  expect(nextGame(rooms.tournament!)).toBe('triplet');
  expect(nextGame({ ...rooms.tournament!, tournament: { ...tournament!, over: true } })).toBeNull();
  expect(nextGame(rooms.over!)).toBeNull();
});
