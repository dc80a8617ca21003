import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { Match, setupOf } from './sample.ts';

const game = (seats = [1, 2, 3], more: Parameters<typeof setupOf>[2] = {}) =>
  new Match(setupOf('well', seats, { ...more, options: { length: 2, ...more.options } }));

describe('The Well', () => {
  it('deals as many cards as asked for, but no more than there are', () => {
    const needs = (length: number, cards: number | null) => {
      const match = game([1, 2], { cards, options: { length } });
      return match.rules.needs(match.state).length;
    };
    expect(needs(5, 57)).toBe(11);
    expect(needs(28, 57)).toBe(57);
    expect(needs(28, 12)).toBe(11);
    expect(needs(6, null)).toBe(13);
  });

  it('makes the card of the first the centre', () => {
    const match = game().deal();
    const { board } = match.state;
    const [top, centre] = [board.hands[2]!.at(-1)!, board.middle[0]!];
    const { on } = sharedSymbol(board.cards[top]!, board.cards[centre]!)!;
    match.claim({ seat: 2, turn: 1, cards: [top], symbol: on[0] });
    expect(match.state.board.middle).toEqual([top]);
    expect(match.state.board.aside).toEqual([centre]);
    expect(match.state.scores).toEqual({ 1: 2, 2: 1, 3: 2 });
    match.wait();
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2 });
    // Only the top card is in play.
    expect(match.rules.tappable(match.state, 2)).toEqual([board.hands[2]![0]]);
  });

  it('takes both cards where it cannot be said who was first', () => {
    const match = game().deal();
    const tops = [1, 3].map((seat) => match.state.board.hands[seat]!.at(-1)!);
    match.claim(
      { ...match.right(3)!, at: 400, uncertainty: 9 },
      { ...match.right(1)!, at: 395, uncertainty: 9 },
    );
    expect(match.state.awards).toMatchObject([{ kind: 'tie', seats: [1, 3] }]);
    expect(match.state.board.middle).toEqual([tops[1]]);
    expect(match.state.scores).toEqual({ 1: 1, 2: 2, 3: 1 });
  });

  it('takes the cards of two when the second named what the new centre shows too', () => {
    // Cards 1 to 3 of the plane and the centre all show the same symbol.
    const match = game([1, 2], { options: { length: 1 } });
    const plane = (id: number, keys: string[]) => ({
      id,
      number: id,
      symbols: keys.map((key) => ({ key, x: 0, y: 0, r: 0.1 })),
      face: 'x',
    });
    const cards = [plane(1, ['a', 'b']), plane(2, ['a', 'c']), plane(3, ['a', 'd'])];
    for (const [i, need] of match.rules.needs(match.state).entries()) {
      match.send({ type: 'dealt', at: 0, to: need.to, card: cards[i]! });
    }
    match.claim(
      { seat: 1, turn: 1, cards: [1], symbol: 0, at: 100 },
      { seat: 2, turn: 1, cards: [2], symbol: 0, at: 150 },
    );
    expect(match.state.awards.map(({ kind }) => kind)).toEqual(['won', 'won']);
    expect(match.state.own).toEqual({ each: 1, out: [[1, 2]] });
  });

  it('goes on until one is left with cards, who is last', () => {
    const match = game([1, 2, 3], { options: { length: 1 } }).deal();
    match.claim(match.right(3)!);
    expect(match.state).toMatchObject({ phase: 'shown', playing: [1, 2] });
    match.wait().claim(match.right(2)!).wait();
    expect(match.state.phase).toBe('over');
    expect(match.rules.standings(match.state)).toEqual([
      { seat: 3, rank: 1, score: 0, points: 10 },
      { seat: 2, rank: 2, score: 0, points: 0 },
      { seat: 1, rank: 3, score: 1, points: -5 },
    ]);
  });

  it('takes a new centre from what was not dealt when the cards are passed over', () => {
    const match = game([1, 2]).deal();
    const centre = match.state.board.middle[0]!;
    match.skip().wait();
    expect(match.state.board.middle).not.toEqual([centre]);
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2 });
  });

  it('takes it from the ground of the well when all were dealt', () => {
    const match = game([1, 2], { cards: 5 }).deal();
    const centre = match.state.board.middle[0]!;
    match.claim(match.right(1)!).wait().skip().wait();
    expect(match.state.board.middle).toEqual([centre]);
    expect(match.state.phase).toBe('playing');
  });

  it('keeps the centre when all were wrong, and all may try again', () => {
    const match = game([1, 2]).deal();
    const centre = match.state.board.middle[0]!;
    match.claim(match.wrong(1)!, match.wrong(2)!).wait();
    expect(match.state.board.middle).toEqual([centre]);
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2, locked: [] });
  });

  it('is over when the others leave who still have cards', () => {
    const match = game([1, 2, 3], { options: { length: 1 } }).deal();
    match.claim(match.right(1)!).wait().leave(2);
    expect(match.state.phase).toBe('over');
    expect(match.rules.standings(match.state).map(({ seat }) => seat)).toEqual([1, 3, 2]);
  });
});
