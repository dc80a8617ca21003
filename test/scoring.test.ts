import type { Deck } from '@twinspot/server/deck/deck.js';
import { describe, expect, it, test } from 'vitest';
import { type Answer, scoreCard, scorePairs, scorePairsAny, total } from './scoring.ts';

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

/** Three cards, any two of which share one symbol. */
const deck: Deck = {
  id: 'small',
  name: 'Small',
  folder: '',
  order: 1,
  symbols: ['key', 'cat', 'sun'],
  cards: new Map([
    [1, [0, 1]],
    [2, [0, 2]],
    [3, [1, 2]],
  ]),
} as unknown as Deck;

describe('cards read with their deck', () => {
  const score = (scene: Answer, numbers = [1, 2]) => scorePairs(scene, numbers, deck);

  it('are right by one sure answer with the true symbol', () => {
    expect(score(pair(match('key')))).toEqual({ right: 1, wrong: 0, unanswered: 0 });
    expect(score(answer([card(2), card(null)], [match('key')]))).toMatchObject({ right: 1 });
  });
  it('are wrong by another sure answer', () => {
    expect(score(pair(match('cat')))).toEqual({ right: 0, wrong: 1, unanswered: 0 });
    expect(score(answer([card(1), card(3)], [match('key')]))).toMatchObject({ right: 0, wrong: 1 });
  });
  it('are unanswered where nothing is sure, even if it is true', () => {
    expect(score(pair(match('key', false)))).toEqual({ right: 0, wrong: 0, unanswered: 1 });
    expect(score(pair())).toEqual({ right: 0, wrong: 0, unanswered: 1 });
  });
  it('count sure answers between cards that are not there as wrong', () => {
    const ghosts = pair(match('key'), match('key'), match('cat'), match(null, false));
    expect(score(ghosts)).toEqual({ right: 1, wrong: 2, unanswered: 0 });
  });
  it('are counted pair by pair where there are more than two', () => {
    const three = answer(
      [card(1), card(2), card(3)],
      [match('key'), { ...match('cat'), cards: [0, 2] }, { ...match('sun', false), cards: [1, 2] }],
    );
    expect(score(three, [3, 2, 1])).toEqual({ right: 2, wrong: 0, unanswered: 1 });
    // The right symbol of another pair is wrong for this one.
    const crossed = answer(three.cards, [{ ...match('key'), cards: [1, 2] }]);
    expect(score(crossed, [3, 2, 1])).toEqual({ right: 0, wrong: 1, unanswered: 2 });
  });
});

describe('cards read without their deck', () => {
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
    scorePairsAny(pair(match(null, sure, boxes)), [1, 2], deck, by);

  it('are right where both boxes are those of the symbol, in whatever order the cards were found', () => {
    expect(score([left, right])).toMatchObject({ right: 1, wrong: 0 });
    expect(score([right, left])).toMatchObject({ right: 1, wrong: 0 });
    expect(score([[2, 2, 10, 10], right])).toMatchObject({ right: 1, wrong: 0 });
  });
  it('are wrong where one box is not, is missing, or both are on one card', () => {
    expect(score([away, right])).toMatchObject({ right: 0, wrong: 1 });
    expect(score([left, null])).toMatchObject({ right: 0, wrong: 1 });
    expect(score([left, left])).toMatchObject({ right: 0, wrong: 1 });
    expect(score([[6, 6, 10, 10], right])).toMatchObject({ right: 0, wrong: 1 });
  });
  it('are unanswered where nothing is sure', () => {
    expect(score([left, right], false)).toEqual({ right: 0, wrong: 0, unanswered: 1 });
  });
  it('are not right where the deck does not say where the symbol is', () => {
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
