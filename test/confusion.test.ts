import type { DeckPack } from '@twinspot/server/deck/pack.js';
import type { Box, Card } from '@twinspot/server/vision/card.js';
import { expect, test } from 'vitest';
import { confused, confusionOf, named, summary } from './confusion.ts';

const pack: DeckPack = {
  ...{ id: 'toy', name: 'Toy', order: 2, licence: '', credits: '', folder: '' },
  ...{ symbols: ['cat', 'dog', 'sun'], names: ['Cat', 'Dog', 'Sun'], cards: new Map() },
  prototypes: {
    ...{ model: 'toy', length: 2, owner: Uint16Array.of(0, 1, 2) },
    vectors: Float32Array.of(1, 0, 0.8, 0.6, 0, 1),
  },
};
const sighting = (box: Box, x: number, y: number) => ({
  ...{ box, score: 1 },
  vector: Float32Array.of(x, y),
});

const cards: Card[] = [
  {
    ...{ outline: { cx: 50, cy: 50, rx: 50, ry: 50, angle: 0 }, score: 1 },
    sightings: [
      sighting([0, 0, 10, 10], 1, 0.1),
      sighting([21, 0, 10, 10], 0.8, 0.5),
      sighting([60, 60, 10, 10], 0, 1),
    ],
  },
];

test('sightings are named by the nearest prototype and compared with what lies under them, and with nothing', () => {
  const placed = [
    { symbol: 0, box: [0, 0, 10, 10] as Box },
    { symbol: 0, box: [20, 0, 10, 10] as Box },
    { symbol: 2, box: [40, 0, 10, 10] as Box },
  ];
  const pairs = confused(named(cards, pack), placed);
  expect(pairs).toEqual([
    [0, 0],
    [0, 1],
    [null, 2],
    [2, null],
  ]);
  const confusion = confusionOf(pack.symbols, pairs);
  expect(confusion.counts[3]).toEqual([0, 0, 1, 0]);
  expect(summary(confusion)).toEqual({
    ...{ truth: 3, found: 2, right: 1, extra: 1 },
    mistakes: ['cat as dog 1', 'sun as nothing 1', 'nothing as sun 1'],
  });
});

test('of two boxes on one symbol the better one is it, whichever came first', () => {
  const seen = [
    { symbol: 1, box: [3, 0, 10, 10] as Box },
    { symbol: 0, box: [0, 0, 10, 10] as Box },
  ];
  expect(confused(seen, [{ symbol: 0, box: [0, 0, 10, 10] }])).toEqual([
    [null, 1],
    [0, 0],
  ]);
});

test('what is hardly to be seen need not be found, and may be', () => {
  const hidden = [{ symbol: 0, box: [0, 0, 10, 10] as Box, shows: false }];
  expect(confused([], hidden)).toEqual([]);
  expect(confused([{ symbol: 2, box: [0, 0, 10, 10] }], hidden)).toEqual([]);
});
