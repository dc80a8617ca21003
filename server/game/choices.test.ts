import { describe, expect, it } from 'vitest';
import { choicesFor } from './choices.ts';
import { gameIds } from './game.ts';
import { rulesOf } from './games.ts';
import { Match, setupOf } from './sample.ts';

const symbolGames = gameIds.filter((id) => id !== 'triplet');

describe('choicesFor', () => {
  it.each(symbolGames)('leaves the right symbol among few, in %s', (id) => {
    const seats = [1, 2, 3, 4].slice(0, rulesOf(id).players.max);
    for (let seed = 0; seed < 20; seed++) {
      const { state, rules } = new Match(setupOf(id, seats, { seed })).deal();
      const cards = rules.tappable(state, 1);
      const choices = choicesFor(state, 1, 3);
      expect(Object.keys(choices).map(Number).sort()).toEqual([...cards].sort());
      for (const card of cards) {
        expect(choices[card]).toHaveLength(3);
        expect(choices[card]).toEqual([...new Set(choices[card])].sort((a, b) => a - b));
        const claim = { seat: 1, turn: state.turn, cards: [card] };
        const right = choices[card]!.filter(
          (symbol) => rules.judge(state, { ...claim, symbol })!.right,
        );
        expect(right).toHaveLength(1);
      }
      expect(choicesFor(state, 1, 3)).toEqual(choices);
      expect(choicesFor(state, 1, 8)[cards[0]!]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    }
  });

  it('does not give the right one away by its place', () => {
    const places = new Set<number>();
    for (let seed = 0; seed < 40; seed++) {
      const { state, rules } = new Match(setupOf('duel', [1], { seed }), [1 + seed, 57]).deal();
      const [card] = state.board.middle as number[];
      const claim = { seat: 1, turn: 1, cards: [card!] };
      const choices = choicesFor(state, 1, 3)[card!]!;
      places.add(choices.findIndex((symbol) => rules.judge(state, { ...claim, symbol })!.right));
    }
    expect([...places].sort()).toEqual([0, 1, 2]);
  });

  it('does not give the right one away as the only new one when the middle changes', () => {
    const kept = Array.from({ length: 30 }, (_, seed) => {
      const match = new Match(setupOf('inferno', [1, 2], { seed }), [1, 2, 3, 50]).deal();
      const [card] = match.state.board.hands[1]!;
      const before = choicesFor(match.state, 1, 3)[card!]!;
      const first = match.right(1)!.symbol;
      match.skip().wait();
      expect(match.right(1)!.symbol).not.toBe(first);
      const after = choicesFor(match.state, 1, 3)[card!]!;
      return after.filter((symbol) => before.includes(symbol)).length;
    });
    expect(kept.filter((count) => count < 2).length).toBeGreaterThan(10);
  });

  it('stays the same on cards that stay, when another is taken', () => {
    const match = new Match(setupOf('catch-them-all', [1, 2, 3])).deal();
    const before = choicesFor(match.state, 3, 2);
    match.claim(match.right(1)!);
    const after = choicesFor(match.state, 3, 2);
    expect(Object.keys(after)).toHaveLength(2);
    expect(before).toMatchObject(after);
  });

  it('has nothing to say of whole cards', () => {
    const { state } = new Match(setupOf('triplet', [1])).deal();
    expect(choicesFor(state, 1, 2)).toEqual({});
  });
});
