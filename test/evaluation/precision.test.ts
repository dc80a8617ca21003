import { expect, test } from 'vitest';
import type { Placed } from '../confusion.ts';
import type { Label } from '../rivals-answer.ts';
import type { Observation } from './observation.ts';
import type { Picture } from './pictures.ts';
import { boxesOf } from './precision.ts';

function observation(placed: readonly Placed[] | null, labels: readonly Label[]): Observation {
  const picture: Picture = {
    ...{ name: 'photo', care: 'careful', factors: {}, asked: { deck: 1, any: 0 }, says: '' },
    ...{ placed, score: () => ({ right: 0, wrong: 0, unanswered: 1 }), judged: () => [] },
    frame: () => Promise.reject(new Error('nobody draws it')),
  };
  return {
    ...{ picture, scores: { deck: null, any: null }, judged: { deck: [], any: [] } },
    ...{ confused: null, labels, milliseconds: null },
  };
}

const label = (symbol: number): Label => ({ symbol, box: [1, 2, 3, 4], score: 0.5 });

test('pictures that nobody boxed are left out, and what was seen there with them', () => {
  const boxed: Placed = { symbol: 7, box: [0, 0, 9, 9] };
  const own = (symbol: number) => [
    observation(null, [label(1)]),
    observation([boxed], [label(symbol)]),
    observation(null, [label(2)]),
    observation([], [label(3)]),
  ];
  expect(boxesOf({ bundle: own(7), against: own(8) })).toEqual({
    pictures: [[[7, 0, 0, 9, 9, true]], []],
    seen: {
      bundle: [[[7, 1, 2, 3, 4, 0.5]], [[3, 1, 2, 3, 4, 0.5]]],
      against: [[[8, 1, 2, 3, 4, 0.5]], [[3, 1, 2, 3, 4, 0.5]]],
    },
  });
});

test('a label that the deck lacks stands for none of its symbols', () => {
  const unknown: Placed = { symbol: -1, box: [0, 0, 9, 9], shows: false };
  const hidden: Placed = { symbol: 0, box: [20, 0, 9, 9], shows: false };
  expect(boxesOf({ bundle: [observation([unknown, hidden], [])] }).pictures).toEqual([
    [
      [null, 0, 0, 9, 9, false],
      [0, 20, 0, 9, 9, false],
    ],
  ]);
});
