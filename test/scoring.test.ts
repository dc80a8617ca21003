import { describe, expect, it, test } from 'vitest';
import { type Answer, scoreCard, scorePair, scorePairAny, total } from './scoring.ts';

type Box = [number, number, number, number];
const left: Box = [0, 0, 10, 10];
const right: Box = [100, 0, 10, 10];
const away: Box = [50, 50, 10, 10];

function match(
  symbol: string | null,
  sure = true,
  boxes: [Box | null, Box | null] = [left, right],
) {
  const cards: [number, number] = [0, 1];
  return { cards, symbol, boxes, confidence: 0.9, sure };
}
function card(number: number | null, symbols: [string | null, Box][] = []) {
  return {
    outline: { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 },
    card: number,
    confidence: 1,
    symbols: symbols.map(([symbol, box]) => ({ symbol, box, score: 1 })),
  };
}
const answer = (cards: Answer['cards'], matches: Answer['matches']): Answer => ({ cards, matches });
const pair = (...matches: Answer['matches']) => answer([card(1), card(2)], matches);

describe('a pair read with its deck', () => {
  it('is right by one sure answer with the true symbol', () => {
    expect(scorePair(pair(match('key')), 'key')).toEqual({ right: 1, wrong: 0, unanswered: 0 });
  });
  it('is wrong by another sure answer', () => {
    expect(scorePair(pair(match('cat')), 'key')).toEqual({ right: 0, wrong: 1, unanswered: 0 });
  });
  it('is unanswered where nothing is sure, even if it is true', () => {
    expect(scorePair(pair(match('key', false)), 'key')).toEqual({
      right: 0,
      wrong: 0,
      unanswered: 1,
    });
    expect(scorePair(pair(), 'key')).toEqual({ right: 0, wrong: 0, unanswered: 1 });
  });
  it('counts sure answers between cards that are not there as wrong', () => {
    const ghosts = pair(match('key'), match('key'), match('cat'), match(null, false));
    expect(scorePair(ghosts, 'key')).toEqual({ right: 1, wrong: 2, unanswered: 0 });
  });
});

describe('a pair read without its deck', () => {
  const known = answer(
    [
      card(1, [
        ['key', left],
        ['cat', away],
      ]),
      card(2, [['key', right]]),
    ],
    [match('key')],
  );
  const score = (boxes: [Box | null, Box | null], sure = true, by = known) =>
    scorePairAny(pair(match(null, sure, boxes)), 'key', by);

  it('is right where both boxes are those of the symbol, in whatever order the cards were found', () => {
    expect(score([left, right])).toMatchObject({ right: 1, wrong: 0 });
    expect(score([right, left])).toMatchObject({ right: 1, wrong: 0 });
    expect(score([[2, 2, 10, 10], right])).toMatchObject({ right: 1, wrong: 0 });
  });
  it('is wrong where one box is not, is missing, or both are on one card', () => {
    expect(score([away, right])).toMatchObject({ right: 0, wrong: 1 });
    expect(score([left, null])).toMatchObject({ right: 0, wrong: 1 });
    expect(score([left, left])).toMatchObject({ right: 0, wrong: 1 });
    expect(score([[6, 6, 10, 10], right])).toMatchObject({ right: 0, wrong: 1 });
  });
  it('is unanswered where nothing is sure', () => {
    expect(score([left, right], false)).toEqual({ right: 0, wrong: 0, unanswered: 1 });
  });
  it('is not right where the deck does not say where the symbol is', () => {
    const unread = answer([card(1, [['key', left]]), card(null, [[null, right]])], []);
    expect(score([left, right], true, unread)).toMatchObject({ right: 0, wrong: 1 });
  });
});

describe('a picture of one card', () => {
  const cards = (...numbers: (number | null)[]) =>
    answer(
      numbers.map((number) => card(number)),
      [],
    );
  it('is right by its number alone', () => {
    expect(scoreCard(cards(7), 7)).toMatchObject({ right: 1 });
    expect(scoreCard(cards(null, 7), 7)).toMatchObject({ right: 1 });
    expect(scoreCard(cards(7, 8), 7)).toMatchObject({ right: 0, wrong: 1 });
    expect(scoreCard(cards(8), 7)).toMatchObject({ wrong: 1 });
    expect(scoreCard(cards(null), 7)).toMatchObject({ unanswered: 1 });
  });
  it('that shows no card is right without a number', () => {
    expect(scoreCard(cards(), null)).toMatchObject({ right: 1 });
    expect(scoreCard(cards(null), null)).toMatchObject({ right: 1 });
    expect(scoreCard(cards(3), null)).toMatchObject({ right: 0, wrong: 1 });
  });
});

test('scores add up', () => {
  const parts = [
    { right: 1, wrong: 2, unanswered: 0 },
    { right: 0, wrong: 0, unanswered: 1 },
  ];
  expect(total(parts)).toEqual({ right: 1, wrong: 2, unanswered: 1 });
  expect(total([])).toEqual({ right: 0, wrong: 0, unanswered: 0 });
});
