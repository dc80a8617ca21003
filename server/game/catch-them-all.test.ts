import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { Match, setupOf } from './sample.ts';

const game = (seats = [1, 2, 3], more = {}) => new Match(setupOf('catch-them-all', seats, more));
const ring = (match: Match) => match.state.board.middle.slice(1);

describe('Catch Them All', () => {
  it('deals a reference and as many cards around it as there are players', () => {
    const match = game([1, 2, 3, 4]);
    expect(match.rules.needs(match.state).map(({ to }) => to)).toEqual(
      [0, 1, 2, 3, 4].map((slot) => ({ in: 'middle', slot })),
    );
    expect(match.deal().state).toMatchObject({ phase: 'playing', turn: 1, round: 1, rounds: 5 });
  });

  it('gives a card of the ring to the first who names what it shares with the reference', () => {
    const match = game().deal();
    const { board } = match.state;
    const [reference, , card] = board.middle;
    const { on } = sharedSymbol(board.cards[card!]!, board.cards[reference!]!)!;
    match.claim({ seat: 3, turn: 1, cards: [card!], symbol: on[0] });
    expect(match.state.awards).toMatchObject([{ kind: 'won', seats: [3], marks: on }]);
    // Play flows on.
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2, scores: { 1: 0, 2: 0, 3: 1 } });
    expect(match.state.board.middle).toEqual([reference, board.middle[1], null, board.middle[3]]);
  });

  it('gives different cards to different players at once', () => {
    const match = game().deal();
    const [a, b] = ring(match);
    match.claim(
      { ...match.right(1, a!)!, at: 100, uncertainty: 9 },
      { ...match.right(2, b!)!, at: 101, uncertainty: 9 },
      { ...match.right(3, b!)!, at: 130, uncertainty: 9 },
    );
    expect(match.state.awards).toMatchObject([
      { kind: 'won', seats: [1], margin: null },
      { kind: 'won', seats: [2], margin: 29 },
    ]);
    expect(match.state.scores).toEqual({ 1: 1, 2: 1, 3: 0 });
  });

  it('lets a claim count that was made before another card was taken', () => {
    const match = game().deal();
    const [a, b] = ring(match);
    const later = match.right(2, b!)!;
    match.claim(match.right(1, a!)!).claim(later);
    expect(match.state.awards).toMatchObject([{ seats: [1] }, { seats: [2], turn: 2 }]);
    // But not one of the round before.
    match.claim(match.right(3)!).wait();
    expect(match.state).toMatchObject({ phase: 'playing', round: 2 });
    expect(match.rules.isCurrent(match.state, 2)).toBe(false);
    const before = match.state;
    expect(match.claim({ ...match.right(1)!, turn: 3 }).state).toBe(before);
  });

  it('knows no claim on the reference itself', () => {
    const match = game().deal();
    const before = match.state;
    const [reference] = before.board.middle;
    expect(match.claim({ seat: 1, turn: 1, cards: [reference!], symbol: 0 }).state).toBe(before);
  });

  it('locks who was wrong until a card is taken', () => {
    const match = game().deal();
    match.claim(match.wrong(1)!);
    expect(match.state.locked).toEqual([1]);
    expect(match.claim(match.right(2)!).state.locked).toEqual([]);
  });

  it('takes 5 points off for the last of each round, unless all won as many', () => {
    const match = game([1, 2], { options: { length: 2 } }).deal();
    match.claim(match.right(1)!).claim(match.right(1)!);
    expect(match.state.phase).toBe('shown');
    match.wait();
    // Reference and ring of the first round are gone.
    expect(match.state.board.aside).toHaveLength(1);
    expect(match.state).toMatchObject({ phase: 'playing', round: 2 });
    match.claim(match.right(1)!).claim(match.right(2)!).wait();
    expect(match.state.phase).toBe('over');
    expect(match.rules.standings(match.state)).toEqual([
      { seat: 1, rank: 1, score: 3, points: 0 },
      { seat: 2, rank: 2, score: 1, points: -5 },
    ]);
  });

  it('passes over what is left of a round', () => {
    const match = game().deal();
    match.claim(match.right(1)!).skip();
    expect(match.state.awards.at(-1)).toMatchObject({ kind: 'nobody' });
    expect(match.wait().state).toMatchObject({ phase: 'playing', round: 2, scores: { 1: 1 } });
  });

  it('deals fewer cards once somebody has left', () => {
    const match = game().deal().leave(2).skip().wait();
    expect(ring(match).filter((card) => card !== null)).toHaveLength(2);
  });
});
