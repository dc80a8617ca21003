import { expect, it } from 'vitest';
import type { Award } from '../../../server/game/game.ts';
import { awardOf, cardOf } from '../testing/rooms.ts';
import { trainingOf } from './training.ts';

let id = 0;
const award = (symbol: string | null, took: number | null, more: Partial<Award> = {}) => {
  id += 1;
  return awardOf(cardOf(1), cardOf(2), { id, symbol, took, ...more });
};

it('counts what was right, and tells the mean and the best time', () => {
  const wrong = award('key', 9000, { kind: 'wrong' });
  expect(trainingOf([award('key', 1000), wrong, award('sun', 3000), award('sun', null)])).toEqual({
    right: 3,
    mean: 2000,
    best: 1000,
    slowest: ['sun'],
  });
});

it('names the three symbols that took the longest by their means, and none that was quick or has no name', () => {
  const slow = ['a', 'b', 'c', 'd'].flatMap((key, i) => [
    award(key, 5000 + 100 * i),
    award(key, 5200 + 100 * i),
  ]);
  const quick = ['e', 'f', 'g', 'h'].map((key) => award(key, 500));
  const { slowest } = trainingOf([...slow, ...quick, award('?3', 20_000), award(null, 20_000)]);
  expect(slowest).toEqual(['d', 'c', 'b']);
});

it('has nothing to tell of a training without a right answer', () => {
  expect(trainingOf([])).toEqual({ right: 0, mean: null, best: null, slowest: [] });
});
