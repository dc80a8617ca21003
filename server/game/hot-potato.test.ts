import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { Match, setupOf } from './sample.ts';

const game = (seats = [1, 2, 3], more = {}) => new Match(setupOf('hot-potato', seats, more));
const top = (match: Match, seat: number) => match.state.board.hands[seat]!.at(-1)!;

describe('The Hot Potato', () => {
  it('lays all cards of who was first on the opponent whose card he matched', () => {
    const match = game().deal();
    const { cards } = match.state.board;
    const [mine, theirs] = [top(match, 1), top(match, 2)];
    const { on } = sharedSymbol(cards[theirs]!, cards[mine]!)!;
    match.claim({ seat: 1, turn: 1, cards: [theirs], symbol: on[0] });
    expect(match.state.awards).toMatchObject([{ kind: 'won', seats: [1], target: 2, marks: on }]);
    expect(match.state.board.hands).toEqual({ 1: [], 2: [theirs, mine], 3: [top(match, 3)] });
    // Who has none is safe; the other goes on with the new top card.
    expect(match.wait().state.playing).toEqual([2, 3]);
    expect(match.rules.tappable(match.state, 3)).toEqual([mine]);
    expect(match.rules.tappable(match.state, 1)).toEqual([]);
  });

  it('has no more rounds than the cards are enough for', () => {
    const length = { options: { length: 20 } };
    expect(game([1, 2, 3, 4, 5, 6, 7, 8], length).state.rounds).toBe(7);
    expect(game([1, 2], length).state.rounds).toBe(20);
    expect(game([1, 2, 3, 4, 5, 6, 7, 8], { ...length, cards: null }).state.rounds).toBe(20);
  });

  it('ends the round when one holds all, who keeps them as penalty, and deals the next', () => {
    const match = game([1, 2]).deal();
    match.claim(match.right(2)!).wait();
    expect(match.state).toMatchObject({ phase: 'playing', round: 2, scores: { 1: 2, 2: 0 } });
    expect(match.state.playing).toEqual([1, 2]);
    expect(match.state.board.won[1]).toHaveLength(2);
  });

  it('lets claims with no seat in common both count', () => {
    const match = game([1, 2, 3, 4]).deal();
    match.claim(
      { ...match.right(1, top(match, 2))!, at: 300, uncertainty: 5 },
      { ...match.right(3, top(match, 4))!, at: 301, uncertainty: 5 },
    );
    expect(match.state.awards).toMatchObject([
      { kind: 'won', seats: [1], target: 2, margin: null },
      { kind: 'won', seats: [3], target: 4, margin: null },
    ]);
    expect(match.wait().state.playing).toEqual([2, 4]);
  });

  it('lets only the first of two who give to each other', () => {
    const match = game().deal();
    const [first, second] = [match.right(1, top(match, 2))!, match.right(2, top(match, 1))!];
    match.claim({ ...second, at: 120 }, { ...first, at: 100 });
    expect(match.state.awards).toMatchObject([{ kind: 'won', seats: [1], margin: 20 }]);
    expect(match.state.board.hands[2]).toHaveLength(2);
  });

  it('takes the cards of all who are in a tie out of the game', () => {
    const match = game().deal();
    const [first, second] = [match.right(1, top(match, 3))!, match.right(2, top(match, 3))!];
    match.claim({ ...first, at: 100, uncertainty: 9 }, { ...second, at: 110, uncertainty: 9 });
    expect(match.state.awards).toMatchObject([{ kind: 'tie', seats: [1, 2], target: null }]);
    expect(match.state.board.aside).toHaveLength(3);
    expect(match.wait().state).toMatchObject({ round: 2, scores: { 1: 0, 2: 0, 3: 0 } });
  });

  it('is played five rounds, with 20 points for the fewest and 10 for the second', () => {
    const match = game().deal();
    for (let round = 1; round <= 5; round++) {
      match
        .claim(match.right(1, top(match, 3))!)
        .wait()
        .claim(match.right(2)!)
        .wait();
    }
    expect(match.state).toMatchObject({ phase: 'over', round: 5, rounds: 5 });
    expect(match.rules.standings(match.state)).toEqual([
      { seat: 1, rank: 1, score: 0, points: 20 },
      { seat: 2, rank: 1, score: 0, points: 20 },
      { seat: 3, rank: 3, score: 15, points: 0 },
    ]);
  });

  it('burns nobody when the one leaves whom he could have given to', () => {
    const match = game().deal();
    match
      .claim(match.right(1, top(match, 3))!)
      .wait()
      .leave(3);
    expect(match.deal().state).toMatchObject({ round: 2, playing: [1, 2], scores: { 1: 0, 2: 0 } });
  });

  it('deals anew when the host passes a round over', () => {
    const match = game([1, 2]).deal().skip().wait();
    expect(match.state).toMatchObject({ phase: 'playing', round: 2, scores: { 1: 0, 2: 0 } });
  });
});
