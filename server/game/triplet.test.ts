import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Match, planeCard, setupOf } from './sample.ts';
import { solution } from './triplet.ts';

const game = (seats = [1, 2], more = {}, deck: number[] = []) =>
  new Match(setupOf('triplet', seats, more), deck);
const numbers = fc.shuffledSubarray(
  Array.from({ length: 57 }, (_, i) => i + 1),
  { minLength: 9, maxLength: 9 },
);

describe('Triplet', () => {
  it('always has one among any nine cards of a plane of order 7', () => {
    fc.assert(
      fc.property(numbers, (deck) => {
        const { state } = game([1], {}, deck).deal();
        const three = solution(state)!.map((id) => state.board.cards[id]!);
        const [a, b, c] = three.map(({ symbols }) => symbols.map(({ key }) => key));
        expect(new Set(three.map(({ id }) => id)).size).toBe(3);
        expect(a!.filter((key) => b!.includes(key) && c!.includes(key))).toHaveLength(1);
      }),
    );
  });

  it('gives three cards that share a symbol to who taps them first, and fills their places', () => {
    const match = game().deal();
    const three = solution(match.state)!;
    match.claim({ seat: 2, turn: 1, cards: [three[2], three[0], three[1]], symbol: null });
    const [award] = match.state.awards;
    expect(award).toMatchObject({ kind: 'won', seats: [2] });
    const shown = award!.cards.map((card, i) => card.symbols[award!.marks[i]!]!.key);
    expect(shown).toEqual([award!.symbol, award!.symbol, award!.symbol]);
    expect(match.state.scores).toEqual({ 1: 0, 2: 3 });
    match.wait();
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2, round: 2 });
    expect(match.state.board.middle).not.toContain(null);
  });

  it('is wrong with three that do not share one, and no claim with fewer, or one twice', () => {
    const match = game().deal();
    const [a, b] = match.state.board.middle;
    const claim = { seat: 1, turn: 1, symbol: null };
    const before = match.state;
    match.claim({ ...claim, cards: [a!, b!] }).claim({ ...claim, cards: [a!, b!, b!] });
    match.claim({ ...claim, cards: [a!, b!, 99] }).claim({ ...claim, cards: [a!] });
    expect(match.state).toBe(before);
    match.claim(match.wrong(1)!);
    expect(match.state.awards).toMatchObject([
      { kind: 'wrong', seats: [1], marks: [null, null, null], symbol: null },
    ]);
  });

  it('lets those that have no card in common both count', () => {
    // Three cards with one symbol, and three with another.
    const through = (key: string) =>
      Array.from({ length: 57 }, (_, i) => i + 1).filter((n) =>
        planeCard(0, n).symbols.some((symbol) => symbol.key === key),
      );
    const first = through('s0').slice(0, 3);
    const second = through('s9')
      .filter((n) => !first.includes(n))
      .slice(0, 3);
    const match = game([1, 2], {}, [...first, ...second]).deal();
    const ids = match.state.board.middle as number[];
    const claim = { turn: 1, symbol: null, uncertainty: 50 };
    match.claim(
      { ...claim, seat: 1, cards: ids.slice(0, 3), at: 100 },
      { ...claim, seat: 2, cards: ids.slice(3, 6), at: 101 },
    );
    expect(match.state.awards.map(({ kind }) => kind)).toEqual(['won', 'won']);
    expect(match.state.own).toEqual({ found: 2 });
  });

  it('puts the cards of a tie aside', () => {
    const match = game().deal();
    match.claim({ ...match.right(1)!, uncertainty: 5 }, { ...match.right(2)!, uncertainty: 5 });
    expect(match.state.awards).toMatchObject([{ kind: 'tie', seats: [1, 2] }]);
    expect(match.state.board.aside).toHaveLength(3);
  });

  it('keeps the secret when all were wrong, and shows it when the host passes the cards over', () => {
    const match = game([1]).deal();
    match.claim(match.wrong(1)!);
    expect(match.state.awards.at(-1)).toMatchObject({ kind: 'nobody', cards: [] });
    match.wait();
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2, locked: [] });
    match.skip();
    expect(match.state.awards.at(-1)!.cards).toHaveLength(3);
    expect(match.state.board.aside).toHaveLength(9);
  });

  it('ends after so many triplets', () => {
    const match = game([1], { options: { length: 2 } }).deal();
    match.claim(match.right(1)!).wait().claim(match.right(1)!).wait();
    expect(match.state).toMatchObject({ phase: 'over', scores: { 1: 6 } });
    expect(match.rules.standings(match.state)).toEqual([{ seat: 1, rank: 1, score: 6, points: 6 }]);
  });

  it('goes on with what lies when no cards are left, until no triplet is', () => {
    const match = game([1], { cards: 10 }).deal();
    match.claim(match.right(1)!).wait();
    expect(match.state.board.middle.filter((id) => id !== null)).toHaveLength(7);
    while (match.state.phase === 'playing') match.claim(match.right(1)!).wait();
    expect(match.state.phase).toBe('over');
    expect(solution(match.state)).toBeNull();
  });
});
