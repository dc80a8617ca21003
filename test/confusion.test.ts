import type { DeckPack } from '@twinspot/server/deck/pack.js';
import type { Box, Card } from '@twinspot/server/vision/card.js';
import { expect, test } from 'vitest';
import { confusionOf, named, summary } from './confusion.ts';

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

test('sightings are named by the nearest prototype and compared with what lies under them', () => {
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
  const placed = [
    { symbol: 0, box: [0, 0, 10, 10] as Box },
    { symbol: 0, box: [20, 0, 10, 10] as Box },
  ];
  const pairs = named(cards, placed, pack);
  expect(pairs).toEqual([
    [0, 0],
    [0, 1],
  ]);
  expect(summary(confusionOf(pack.symbols, pairs))).toEqual({
    ...{ all: 2, right: 1 },
    mistakes: ['cat as dog 1'],
  });
});
