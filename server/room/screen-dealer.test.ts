import { expect, it } from 'vitest';
import type { Board } from '../game/board.ts';
import type { GameCard } from '../game/card.ts';
import type { Need } from '../game/game.ts';
import type { NewCard, Wanted } from './dealer.ts';
import { numbersOn, OpenDeck, ScreenDealer } from './screen-dealer.ts';

const deck = new OpenDeck();

/** Takes all cards that it is dealt aside, and wants so many. */
function deal(count: number, seed: number, carrying?: string) {
  const dealer = new ScreenDealer(deck);
  const cards: GameCard[] = [];
  let exhausted = false;
  const need: Need = { to: { in: 'aside' }, ...(carrying === undefined ? {} : { carrying }) };
  const wanted = (): Wanted => {
    const board: Board = {
      cards: Object.fromEntries(cards.map((card) => [card.id, card])),
      ...{ middle: [], hands: {}, won: {}, aside: [] },
    };
    const needs = cards.length < count && !exhausted ? [need] : [];
    const taken = numbersOn(board);
    const mayBeDealt = (number: number) => !taken.has(number);
    return { needs, board, gameId: 'g', cards: 'own', seed, mayBeDealt };
  };
  dealer.start({
    dealt: (_: Need, card: NewCard) => {
      cards.push({ id: cards.length + 1, ...card });
      dealer.want(wanted());
    },
    exhausted: () => {
      exhausted = true;
      dealer.want(wanted());
    },
    changed: () => {},
  });
  dealer.want(wanted());
  dealer.stop();
  return { numbers: cards.map(({ number }) => number), cards, exhausted };
}

it('deals every card once, then says that there are no more', () => {
  const { numbers, exhausted } = deal(100, 1);
  expect(new Set(numbers).size).toBe(deck.size);
  expect(numbers.length).toBe(deck.size);
  expect(exhausted).toBe(true);
});

it('deals the same cards for the same seed, and others for another', () => {
  expect(deal(10, 5).numbers).toEqual(deal(10, 5).numbers);
  expect(deal(10, 5).numbers).not.toEqual(deal(10, 6).numbers);
});

it('deals cards that carry a symbol while there are any', () => {
  const { cards } = deal(9, 2, 'whale');
  const carry = cards.map(({ symbols }) => symbols.some(({ key }) => key === 'whale'));
  expect(carry).toEqual([...new Array(8).fill(true), false]);
});

it('says where the symbols are, within the rim', () => {
  const { symbols, face, number } = deal(1, 3).cards[0]!;
  expect(face).toBe(`open/${number}.svg`);
  expect(symbols.length).toBe(8);
  for (const { x, y, r } of symbols) {
    expect(Math.hypot(x, y)).toBeLessThan(1);
    expect(r).toBeGreaterThan(0.05);
    expect(r).toBeLessThan(0.7);
  }
});
