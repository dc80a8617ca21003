import { Value } from 'typebox/value';
import { expect, it } from 'vitest';
import { toScene } from './scene.ts';
import type { Card } from './vision/card.ts';
import { Scene } from './web/protocol.ts';

const timings = { decode: 0, find: 1, read: 2, match: 3, total: 6 };
const card: Card = {
  outline: { cx: 1, cy: 2, rx: 3, ry: 4, angle: 5 },
  score: 0.9,
  sightings: [{ box: [1, 2, 3, 4], score: 0.8, vector: Float32Array.of(1) }],
};

it('is what the protocol says, without the vectors', () => {
  const scene = toScene(
    { width: 10, height: 20 },
    [card, card],
    {
      deck: 'open',
      readings: [
        { card: 7, confidence: 0.99, symbols: ['key'] },
        { card: null, confidence: 0.2, symbols: [null] },
      ],
      matches: [
        { cards: [0, 1], symbol: 'key', boxes: [[1, 2, 3, 4], null], confidence: 0.9, sure: true },
      ],
    },
    timings,
  );
  expect(Value.Check(Scene, scene)).toBe(true);
  expect(scene.cards[0]).toEqual({
    outline: card.outline,
    card: 7,
    confidence: 0.99,
    symbols: [{ symbol: 'key', box: [1, 2, 3, 4], score: 0.8 }],
  });
  expect(scene.cards[1]).toMatchObject({ card: null, symbols: [{ symbol: null }] });
  expect(scene.matches[0]?.boxes).toEqual([[1, 2, 3, 4], null]);
});
