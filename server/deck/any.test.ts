import { expect, it, test } from 'vitest';
import { random } from '../random.ts';
import type { Box, Card } from '../vision/card.ts';
import { matchesAny, symbolsACard } from './any.ts';
import { calibration } from './calibration.ts';
import { weigh } from './evidence.ts';
import { fakeVector, fakeView } from './fake.ts';

/** A card whose sightings have these vectors, its boxes in a row. */
const card = (vectors: readonly Float32Array[]): Card => ({
  outline: { cx: 0, cy: 0, rx: 300, ry: 300, angle: 0 },
  score: 1,
  sightings: vectors.map((vector, i) => ({ box: [100 * i, 0, 60, 60], score: 1, vector })),
});

const matches = (cards: readonly Card[]) =>
  matchesAny(weigh(cards, [], 'any', calibration), calibration);

/** The sightings that a match rings, by their place on the card. */
const ringed = (cards: readonly Card[]) =>
  matches(cards).map(({ boxes }) => boxes.map((box) => (box === null ? null : box[0] / 100)));

/** The unit vector at so many degrees in one of many planes at right angles to each other. */
const at = (plane: number, degrees: number) => {
  const vector = new Float32Array(20);
  vector[2 * plane] = Math.cos((degrees * Math.PI) / 180);
  vector[2 * plane + 1] = Math.sin((degrees * Math.PI) / 180);
  return vector;
};

it('lets a third card say that a look-alike is none', () => {
  // The first two share a cat, seen badly, and the first card's key lies between a lock on the second and the third's key.
  const a = card([at(0, 11), at(1, 0), at(2, 0)]);
  const b = card([at(0, 36), at(1, 31), at(3, 0)]);
  const c = card([at(0, 0), at(4, 0), at(3, 10)]);
  expect(ringed([a, b])).toEqual([[0, 0]]);
  expect(ringed([a, b, c])).toEqual([
    [1, 1],
    [0, 0],
    [2, 2],
  ]);
});

it('finds the one symbol that three cards share', () => {
  const next = random(4);
  const key = fakeVector(next);
  const cards = [1, 2, 3].map(() =>
    card([fakeVector(next), fakeView(key, 0.97, next), fakeVector(next)]),
  );
  expect(ringed(cards)).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
});

it('is less sure where a symbol was missed, which may be the shared one', () => {
  const shown = (turn: number, planes: readonly number[]) =>
    card([at(0, turn), ...planes.map((plane) => at(plane, 0))]);
  const [a, b] = [shown(0, [1, 2, 3]), shown(40, [4, 5, 6])];
  const without = (whole: Card, missed: number): Card => ({
    ...whole,
    sightings: whole.sightings.slice(0, whole.sightings.length - missed),
  });
  // A third card shows that the deck has four symbols a card; it shares nothing that was seen.
  const other = shown(90, [7, 8, 9]);
  const confidence = (one: Card, two: Card) => matches([one, two, other])[0]!.confidence;
  expect(confidence(a, b)).toBeGreaterThan(confidence(a, without(b, 1)));
  expect(confidence(a, without(b, 1))).toBeGreaterThan(confidence(without(a, 1), without(b, 2)));
});

test.each([
  [[8, 8], 8],
  [[8, 7, 9], 8],
  // There is no deck of seven symbols a card.
  [[7, 7], 8],
  [[6, 6, 5, 6], 6],
  [[4, 4, 4], 4],
  [[3, 3, 3, 3], 3],
  [[9, 9, 9, 8, 9], 9],
  [[], 8],
])('of %j sightings a card it takes a deck for one of %i symbols', (seen, size) => {
  expect(symbolsACard(seen)).toBe(size);
});

it('rings the largest piece of a drawing that was seen in two, and no look-alike elsewhere', () => {
  const boxed = (turns: readonly [number, number], leaf: Box): Card => ({
    outline: { cx: 0, cy: 0, rx: 300, ry: 300, angle: 0 },
    score: 1,
    sightings: [
      { box: [0, 0, 90, 120], score: 1, vector: at(0, turns[0]) },
      { box: leaf, score: 1, vector: at(1, turns[1]) },
    ],
  });
  const rings = (one: Box, two: Box) =>
    matches([boxed([0, 0], one), boxed([40, 0], two)])[0]!.boxes.map((box) => box?.[2]);
  // The leaves are the surest pair, the roots beside them look alike too.
  expect(rings([20, 122, 50, 40], [95, 30, 50, 40])).toEqual([90, 90]);
  // Leaves that lie apart on one of the cards are no part of that root.
  expect(rings([20, 122, 50, 40], [200, 30, 50, 40])).toEqual([50, 50]);
});

it('has no answer for a card without sightings', () => {
  const [match] = matches([card([]), card([fakeVector(random(1))])]);
  expect(match).toEqual({
    cards: [0, 1],
    symbol: null,
    boxes: [null, null],
    confidence: 0,
    sure: false,
  });
});
