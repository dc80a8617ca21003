import { describe, expect, it } from 'vitest';
import type { GameCard } from './card.ts';
import type { GameId } from './game.ts';
import { Match, setupOf } from './sample.ts';

function cardOf(id: number, keys: string): GameCard {
  const symbols = [...keys].map((key) => ({ key, x: 0, y: 0, r: 0.1 }));
  return { id, number: null, symbols, face: 'x' };
}

/** A game that has been dealt these cards in the order that it needs them; each letter is a symbol. */
function dealt(id: GameId, seats: number[], ...cards: string[]): Match {
  const match = new Match(setupOf(id, seats, { options: { length: 1 } }));
  for (const [i, need] of match.rules.needs(match.state).entries()) {
    match.send({ type: 'dealt', at: 0, to: need.to, card: cardOf(i + 1, cards[i]!) });
  }
  expect(match.state.phase).toBe('playing');
  return match;
}

describe('decide', () => {
  it('does not hold it against the second that the board has changed', () => {
    const match = dealt('well', [1, 2, 3], 'ap', 'bq', 'cr', 'abc');
    const claim = { turn: 1, symbol: 0 };
    match.claim(
      { ...claim, seat: 1, cards: [1], at: 100 },
      { ...claim, seat: 2, cards: [2], at: 200 },
    );
    expect(match.state.awards).toMatchObject([{ kind: 'won', seats: [1], margin: 100 }]);
    expect(match.state.locked).toEqual([]);
  });

  it('does not count one as a rival whose cards are gone', () => {
    // 1 gives to 2; what 2 named is right with his new card as well; the card that 4 matched is covered.
    const match = dealt('hot-potato', [1, 2, 3, 4], 'ap', 'ae', 'aq', 'er');
    const claim = { turn: 1, uncertainty: 9 };
    match.claim(
      { ...claim, seat: 1, cards: [2], symbol: 0, at: 100 },
      { ...claim, seat: 2, cards: [3], symbol: 0, at: 200 },
      { ...claim, seat: 4, cards: [2], symbol: 1, at: 201 },
    );
    expect(match.state.awards).toMatchObject([
      { kind: 'won', seats: [1], target: 2, margin: 100 },
      { kind: 'won', seats: [2], target: 3, margin: null },
    ]);
    expect(match.state.board.hands[3]).toEqual([3, 2, 1]);
  });

  it('gives the same whatever the order of the claims', () => {
    const states = [0, 1, 2].map((turned) => {
      const match = dealt('catch-them-all', [1, 2, 3], 'abc', 'ap', 'bq', 'cr');
      const claims = [1, 2, 3].map((seat) => ({
        seat,
        turn: 1,
        cards: [2 + (seat % 2)],
        symbol: 0,
        at: 100,
      }));
      match.claim(...claims.slice(turned), ...claims.slice(0, turned));
      return match.state;
    });
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
    expect(states[0]!.awards.map(({ kind }) => kind)).toEqual(['tie', 'won']);
  });

  it('calls no tie where only those behind the first are close', () => {
    const match = dealt('inferno', [1, 2, 3], 'ap', 'bq', 'cr', 'abc');
    const claim = { turn: 1, symbol: 0 };
    match.claim(
      { ...claim, seat: 1, cards: [1], at: 100, uncertainty: 4 },
      { ...claim, seat: 2, cards: [2], at: 110, uncertainty: 4 },
      { ...claim, seat: 3, cards: [3], at: 112, uncertainty: 4 },
    );
    expect(match.state.awards).toMatchObject([{ kind: 'won', seats: [1], margin: 10 }]);
  });

  it.each([
    { uncertainty: -1 },
    { uncertainty: Number.NaN },
    { at: Number.NaN },
    { symbol: 0.5 },
    { symbol: 7 },
    { symbol: null },
    { cards: [1, 1] },
    { cards: [4] },
    { seat: 9 },
    { turn: 2 },
  ])('knows that this is no claim: %o', (odd) => {
    const match = dealt('inferno', [1, 2, 3], 'ap', 'bq', 'cr', 'abc');
    const before = match.state;
    match.claim({ seat: 1, turn: 1, cards: [1], symbol: 0, ...odd });
    expect(match.state).toBe(before);
  });
});
