import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { Match, setupOf } from './sample.ts';

const game = (more = {}) => new Match(setupOf('trainer', [4], more));

describe('The Trainer', () => {
  it('runs its clock only while cards lie open', () => {
    const match = game({ options: { length: 10 } }).deal();
    expect(match.rules.ends(match.state)).toBe(10_000);
    expect(match.state.due).toBe(10_000);
    match.claim({ ...match.right(4)!, at: 4000 });
    expect(match.state.awards).toMatchObject([{ kind: 'won', took: 4000 }]);
    expect(match.rules.ends(match.state)).toBeNull();
    match.wait();
    expect(match.state).toMatchObject({ phase: 'playing', open: 5000, due: 11_000, round: 2 });
    match.send({ type: 'stood', at: 5000, milliseconds: 500 });
    expect(match.rules.ends(match.state)).toBe(11_500);
    expect(match.wait().state).toMatchObject({ phase: 'over', scores: { 4: 1 } });
  });

  it('counts no answer after the end', () => {
    const match = game({ options: { length: 10 } }).deal();
    const before = match.state;
    expect(match.claim({ ...match.right(4)!, at: 10_001 }).state).toBe(before);
  });

  it('passes the pair over after a wrong answer, shows it, and takes two seconds off', () => {
    const match = game({ options: { length: 10 } }).deal();
    const [a, b] = match.state.board.middle.map((id) => match.state.board.cards[id!]!);
    match.claim({ ...match.wrong(4)!, at: 1000 });
    expect(match.state.awards).toMatchObject([
      { kind: 'wrong', took: 1000 },
      { kind: 'nobody', symbol: sharedSymbol(a!, b!)!.key, marks: sharedSymbol(a!, b!)!.on },
    ]);
    match.wait();
    expect(match.rules.ends(match.state)! - match.state.open!).toBe(7000);
  });

  it('may be answered on either card, and says which symbol it was', () => {
    const match = game().deal();
    const [first, second] = match.state.board.middle as number[];
    for (const card of [second!, first!]) {
      const { cards } = match.state.board;
      const { key } = sharedSymbol(cards[first!]!, cards[second!]!)!;
      expect(match.rules.tappable(match.state, 4)).toContain(card);
      const symbol = cards[card]!.symbols.findIndex((s) => s.key === key);
      const claim = { seat: 4, turn: 1, cards: [card], symbol };
      expect(match.rules.judge(match.state, claim)).toMatchObject({ right: true, symbol: key });
    }
  });

  it('wants the heavier symbols more often', () => {
    const asked = Array.from({ length: 400 }, (_, seed) => {
      const match = game({ seed, options: { weights: { s3: 30, s4: 1, s5: 15.5 } } });
      const needs = match.rules.needs(match.state);
      expect(needs[0]!.carrying).toBe(needs[1]!.carrying);
      return needs[0]!.carrying;
    });
    const share = (key?: string) => asked.filter((one) => one === key).length / asked.length;
    // Of 57 + 29 + 14.5 parts.
    expect(share('s3')).toBeCloseTo(29 / 100.5, 1);
    expect(share('s5')).toBeCloseTo(14.5 / 100.5, 1);
    expect(share('s4')).toBe(0);
    expect(share()).toBeCloseTo(57 / 100.5, 1);
  });

  it('never runs out of cards: those that are done with come again', () => {
    const match = game({ cards: 5 }).deal();
    for (let pair = 0; pair < 20; pair++) match.claim(match.right(4)!).wait();
    expect(match.state).toMatchObject({ phase: 'playing', scores: { 4: 20 } });
    const open = match.state.board.cards[match.state.board.middle[0]!]!.number;
    expect(match.rules.mayBeDealt(match.state, open)).toBe(false);
    expect(match.rules.mayBeDealt(match.state, match.state.board.cards[1]!.number)).toBe(true);
  });
});
