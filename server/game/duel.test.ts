import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { type Level, levels } from './game.ts';
import { Match, setupOf } from './sample.ts';

const game = (more = {}) => new Match(setupOf('duel', [1], more));
const at = (level: Level, seed = 1) => game({ seed, options: { level } }).deal();

describe('The Duel', () => {
  it('is played against Twinspot, on seat 0', () => {
    const match = game().deal();
    expect(match.state).toMatchObject({ playing: [0, 1], scores: { 0: 0, 1: 0 }, rounds: 5 });
    match.claim(match.right(1)!);
    expect(match.state.scores).toEqual({ 0: 0, 1: 1 });
    match.wait().claim(match.rules.bot(match.state)!);
    expect(match.state.scores).toEqual({ 0: 1, 1: 1 });
  });

  it.each(levels)('answers the same again, as %s', (level) => {
    const match = at(level);
    const [a, b] = match.state.board.middle.map((id) => match.state.board.cards[id!]!);
    const claim = match.rules.bot(match.state)!;
    expect(claim).toMatchObject({ seat: 0, turn: 1, cards: [a!.id], uncertainty: 0 });
    expect(at(level).rules.bot(at(level).state)).toEqual(claim);
    const right = sharedSymbol(a!, b!)!.on[0] === claim.symbol;
    expect(match.rules.judge(match.state, claim)!.right).toBe(right);
  });

  it('answers at the speed of its eyes as the champion, and never wrongly', () => {
    for (let seed = 0; seed < 50; seed++) {
      const match = at('champion', seed);
      const claim = match.rules.bot(match.state)!;
      expect(claim.at).toBe(match.state.open! + 120);
      expect(match.rules.judge(match.state, claim)!.right).toBe(true);
    }
  });

  it('errs at the easy level, and then leaves the pair to you', () => {
    const seeds = Array.from({ length: 300 }, (_, seed) => seed);
    const errs = seeds.filter((seed) => {
      const match = at('easy', seed);
      return match.rules.judge(match.state, match.rules.bot(match.state)!)!.right === false;
    });
    expect(errs.length / seeds.length).toBeCloseTo(0.15, 1);
    const match = at('easy', errs[0]);
    match.claim({ ...match.rules.bot(match.state)!, at: 100 });
    expect(match.state).toMatchObject({ phase: 'playing', locked: [0] });
    expect(match.rules.bot(match.state)).toBeNull();
    expect(match.claim(match.right(1)!).state.scores).toEqual({ 0: 0, 1: 1 });
  });

  it('is the best of an odd number, and ends when it is decided', () => {
    expect(game({ options: { length: 4 } }).state.rounds).toBe(5);
    const match = game({ options: { length: 3 } }).deal();
    match.claim(match.right(1)!).wait();
    expect(match.state.round).toBe(2);
    match.skip().wait();
    expect(match.state.round).toBe(2);
    match.claim(match.right(1)!).wait();
    expect(match.state.phase).toBe('over');
    expect(match.rules.standings(match.state)).toEqual([
      { seat: 1, rank: 1, score: 2, points: 0 },
      { seat: 0, rank: 2, score: 0, points: 0 },
    ]);
  });

  it('is over when you leave', () => {
    const match = game().deal().leave(1);
    expect(match.state.phase).toBe('over');
    expect(match.rules.standings(match.state)[0]!.seat).toBe(0);
  });
});
