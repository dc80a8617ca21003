import { describe, expect, it } from 'vitest';
import { sharedSymbol } from './card.ts';
import { Match, planeCard, setupOf } from './sample.ts';

const game = (seats = [1, 2, 3], more = {}) => new Match(setupOf('inferno', seats, more));

describe('The Towering Inferno', () => {
  it('deals a card to everybody, then the pile', () => {
    const match = game([2, 5]);
    expect(match.rules.needs(match.state)).toEqual([
      { to: { in: 'hand', seat: 2 } },
      { to: { in: 'hand', seat: 5 } },
      { to: { in: 'middle', slot: 0 } },
    ]);
    match.deal();
    expect(match.state).toMatchObject({ phase: 'playing', turn: 1, round: 1, open: 0 });
    expect(match.state.rounds).toBe(20);
  });

  it('gives the card of the pile to the first who names what his own shares with it', () => {
    const match = game().deal();
    const { board } = match.state;
    const [own, middle] = [board.hands[2]![0]!, board.middle[0]!];
    const { key, on } = sharedSymbol(board.cards[own]!, board.cards[middle]!)!;
    match.claim(
      { seat: 2, turn: 1, cards: [own], symbol: on[0], at: 900 },
      { ...match.right(3)!, at: 938 },
    );
    const [award] = match.state.awards;
    expect(award).toMatchObject({ kind: 'won', seats: [2], symbol: key, marks: on });
    expect(award).toMatchObject({ margin: 38, took: 900, turn: 1, target: null });
    expect(award!.cards.map(({ id }) => id)).toEqual([own, middle]);
    expect(award!.claims).toHaveLength(2);
    expect(award!.moves).toEqual([
      { card: middle, from: { in: 'middle', slot: 0 }, to: { in: 'hand', seat: 2 } },
    ]);
    expect(match.state).toMatchObject({ phase: 'shown', due: 938 + 1000, scores: { 1: 1, 2: 2 } });
    const shown = match.state;
    expect(match.send({ type: 'due', at: 1937 }).state).toBe(shown);
    match.wait();
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2, round: 2, open: 1938 });
    // The card that was won is the one in play.
    expect(match.rules.tappable(match.state, 2)).toEqual([middle]);
  });

  it('calls a tie where the claims are closer than they are sure, and nobody gets the card', () => {
    const match = game().deal();
    match.claim(
      { ...match.right(1)!, at: 500, uncertainty: 10 },
      { ...match.right(2)!, at: 515, uncertainty: 5 },
      { ...match.right(3)!, at: 516, uncertainty: 5 },
    );
    expect(match.state.awards).toMatchObject([{ kind: 'tie', seats: [1, 2], margin: null }]);
    expect(match.state.board.aside).toHaveLength(1);
    expect(match.state.scores).toEqual({ 1: 1, 2: 1, 3: 1 });
  });

  it('locks who was wrong until the cards change, and lets the others go on', () => {
    const match = game().deal();
    match.claim({ ...match.wrong(1)!, at: 100 }, { ...match.right(1)!, at: 200 });
    expect(match.state.awards).toMatchObject([
      { kind: 'wrong', seats: [1], marks: [expect.any(Number), null] },
    ]);
    expect(match.state).toMatchObject({ phase: 'playing', locked: [1] });
    expect(match.rules.tappable(match.state, 1)).toEqual([]);
    match.claim(match.right(3)!).wait();
    expect(match.state.scores[3]).toBe(2);
    expect(match.state.locked).toEqual([]);
  });

  it('passes the card over when all were wrong, or the host says so', () => {
    const match = game([1, 2]).deal();
    match.claim(match.wrong(1)!, match.wrong(2)!);
    expect(match.state.awards.map(({ kind }) => kind)).toEqual(['wrong', 'wrong', 'nobody']);
    match.wait().skip();
    expect(match.state.awards.at(-1)).toMatchObject({ kind: 'nobody', seats: [], turn: 2 });
    expect(match.state.board.aside).toHaveLength(2);
  });

  it('costs nothing to be late: for an old turn, or before the cards are open', () => {
    const match = game();
    match.at = 250;
    match.deal();
    const before = match.state;
    const wrong = match.wrong(1)!;
    match.claim({ ...wrong, turn: 0 }).claim({ ...wrong, at: -50 });
    expect(match.state).toBe(before);
  });

  it('ends with the pile, by its length or when no card is left; 5 points are for the winner', () => {
    const match = game([1, 2], { options: { length: 3 } }).deal();
    match.claim(match.right(1)!).wait().claim(match.right(2)!).wait().claim(match.right(1)!).wait();
    expect(match.state).toMatchObject({ phase: 'over', round: 3, rounds: 3 });
    expect(match.rules.standings(match.state)).toEqual([
      { seat: 1, rank: 1, score: 3, points: 8 },
      { seat: 2, rank: 2, score: 2, points: 2 },
    ]);
    const pile = game([1, 2], { cards: null }).deal();
    expect(pile.state.rounds).toBeNull();
    pile.send({ type: 'exhausted', at: 5 }).claim(pile.right(1)!);
    expect(pile.state.phase).toBe('shown');
    expect(pile.wait().state.phase).toBe('over');
  });

  it('goes on without who leaves, whose cards are out, and not alone', () => {
    const match = game().deal().leave(2);
    expect(match.state).toMatchObject({ phase: 'playing', playing: [1, 3], left: [2] });
    expect(match.state.board.aside).toHaveLength(1);
    expect(match.rules.standings(match.state).at(-1)).toEqual({
      seat: 2,
      rank: 3,
      score: 0,
      points: 0,
    });
    expect(match.leave(3).state.phase).toBe('over');
  });

  it('judges by what the host says that a card shows', () => {
    const match = game([1, 2]).deal();
    match.claim(match.wrong(1)!);
    const card = match.state.board.middle[0]!;
    const claim = match.state.awards[0]!.claims[0]!;
    const tapped = match.state.board.cards[claim.cards[0]!]!.symbols[claim.symbol!]!.key;
    const keys = [
      tapped,
      ...planeCard(1, 57)
        .symbols.slice(1)
        .map(({ key }) => `${key}?`),
    ];
    match.send({ type: 'corrected', at: 20, card, keys });
    expect(match.state.locked).toEqual([]);
    match.claim({ ...claim, at: 30 });
    expect(match.state.awards.at(-1)).toMatchObject({ kind: 'won', seats: [1], symbol: tapped });
  });

  it('moves its times on by what it stood still', () => {
    const match = game([1, 2]).deal().send({ type: 'stood', at: 9, milliseconds: 5000 });
    expect(match.state.open).toBe(5000);
    match.at = 5000;
    match.claim(match.right(1)!);
    expect(match.state.awards[0]!.took).toBe(10);
    match.send({ type: 'stood', at: 9, milliseconds: 100 });
    expect(match.state.due).toBe(6110);
  });
});
