import type { Box } from '@twinspot/server/vision/card.js';
import { expect, test } from 'vitest';
import { type Answer, type AnswerMatch, intersect } from './rivals-answer.ts';
import { cardsFound, scoreFrame, type TrueCard } from './rivals-scoring.ts';

const outlineAt = (cx: number) => ({ cx, cy: 100, rx: 50, ry: 50, angle: 0 });
const boxAt = (x: number): Box => [x, 90, 20, 20];
const cards: TrueCard[] = [
  [0, 1],
  [0, 2],
  [1, 2],
].map((symbols, i) => ({
  number: i + 1,
  outline: outlineAt(100 + 200 * i),
  symbols: symbols.map((symbol, k) => ({ symbol, box: boxAt(80 + 200 * i + 25 * k), shows: true })),
}));

const match = (
  pair: readonly [number, number],
  symbol: number | null,
  more: Partial<AnswerMatch> = {},
): AnswerMatch => ({
  ...{ cards: pair, symbol, boxes: [null, null], confidence: 1, sure: true },
  ...more,
});
const answer = (...matches: AnswerMatch[]): Answer => ({
  cards: [{ outline: outlineAt(305) }, { outline: outlineAt(98) }, { outline: outlineAt(500) }],
  matches,
});

test('answers are matched with the cards that lie there, in whatever order they are found', () => {
  const all = answer(match([0, 1], 0), match([1, 2], 1), match([0, 2], 2));
  expect(scoreFrame(cards, all)).toEqual({ right: 3, wrong: 0, unanswered: 0 });
});

test('a wrong symbol is wrong, an unsure one no answer', () => {
  const some = answer(match([0, 1], 2), match([1, 2], 1, { sure: false }));
  expect(scoreFrame(cards, some)).toEqual({ right: 0, wrong: 1, unanswered: 2 });
});

test('a match with a card that is not there, or of a card with itself, is wrong', () => {
  const stray = {
    cards: [{ outline: outlineAt(100) }, { outline: outlineAt(110) }, { outline: outlineAt(900) }],
  };
  const matches = [match([0, 1], 0), match([0, 2], 0)];
  expect(scoreFrame(cards, { ...stray, matches })).toEqual({ right: 0, wrong: 2, unanswered: 3 });
});

test('a card is found once, however many outlines it has', () => {
  const twice = [
    { outline: outlineAt(100) },
    { outline: outlineAt(110) },
    { outline: outlineAt(300) },
  ];
  expect(cardsFound(cards, { cards: twice, matches: [] })).toBe(2);
});

test('without a name both boxes must be the symbol’s', () => {
  const right = answer(match([0, 1], null, { boxes: [boxAt(282), boxAt(80)] }));
  expect(scoreFrame(cards, right).right).toBe(1);
  const wrong = answer(match([0, 1], null, { boxes: [boxAt(282), boxAt(105)] }));
  expect(scoreFrame(cards, wrong)).toEqual({ right: 0, wrong: 1, unanswered: 2 });
});

test('label sets share what both have from the threshold on, the surest of it', () => {
  const box: Box = [0, 0, 9, 9];
  const labelled = [
    {
      outline: outlineAt(100),
      labels: [0.9, 0.6, 0.3].map((score, symbol) => ({ symbol, score, box })),
    },
    {
      outline: outlineAt(300),
      labels: [0.4, 0.8, 0.9].map((score, symbol) => ({ symbol, score, box })),
    },
  ];
  const shared = (score: number, least = 1) =>
    intersect(labelled, { score, least }).matches.map(({ symbol, confidence }) => [
      symbol,
      confidence,
    ]);
  expect(shared(0.2)).toEqual([[1, 0.6]]);
  expect(shared(0.5)).toEqual([[1, 0.6]]);
  expect(shared(0.7)).toEqual([]);
  // The first card has two labels from there on, and three would be needed.
  expect(shared(0.5, 2)).toEqual([[1, 0.6]]);
  expect(shared(0.5, 3)).toEqual([]);
});
