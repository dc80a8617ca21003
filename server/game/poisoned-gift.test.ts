import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { Match, setupOf } from './sample.ts';

const game = (seats = [1, 2, 3], more = {}) => new Match(setupOf('poisoned-gift', seats, more));

describe('The Poisoned Gift', () => {
  it('gives the card of the pile to the opponent whose card shows the symbol', () => {
    const match = game().deal();
    const { board } = match.state;
    const [theirs, middle] = [board.hands[3]![0]!, board.middle[0]!];
    const { on, key } = sharedSymbol(board.cards[theirs]!, board.cards[middle]!)!;
    match.claim({ seat: 1, turn: 1, cards: [theirs], symbol: on[0] });
    expect(match.state.awards).toMatchObject([
      { kind: 'won', seats: [1], target: 3, symbol: key, moves: [{ card: middle }] },
    ]);
    expect(match.state.board.hands[3]).toEqual([theirs, middle]);
    expect(match.state.scores).toEqual({ 1: 1, 2: 1, 3: 2 });
  });

  it('lets nobody poison himself', () => {
    const match = game().deal();
    const own = match.state.board.hands[1]![0]!;
    expect(match.rules.tappable(match.state, 1)).not.toContain(own);
    const before = match.state;
    expect(match.claim({ seat: 1, turn: 1, cards: [own], symbol: 0 }).state).toBe(before);
  });

  it('is about one gift, whomever it is meant for', () => {
    const match = game().deal();
    const [, second, third] = [1, 2, 3].map((seat) => match.state.board.hands[seat]![0]!);
    match.claim({ ...match.right(1, third)!, at: 400 }, { ...match.right(3, second)!, at: 410 });
    expect(match.state.awards).toMatchObject([{ kind: 'won', seats: [1], target: 3, margin: 10 }]);
  });

  it('is won by the fewest cards, each a point off', () => {
    const match = game([1, 2], { options: { length: 2 } }).deal();
    match.claim(match.right(1)!).wait().claim(match.right(1)!).wait();
    expect(match.state.phase).toBe('over');
    expect(match.rules.standings(match.state)).toEqual([
      { seat: 1, rank: 1, score: 1, points: -1 },
      { seat: 2, rank: 2, score: 3, points: -3 },
    ]);
  });
});
