import { describe, expect, it } from 'vitest';
import type { GameCard } from './card.ts';
import type { Claim, DecidedClaim } from './claim.ts';
import { type GameId, gameIds } from './game.ts';
import { outcomes } from './outcome.ts';
import { Match, setupOf } from './sample.ts';

/** Cards of which none is known to share anything with another, but where `keys` says so. */
function dealt(game: GameId, seats: number[], keys: Readonly<Record<number, string>> = {}): Match {
  const card = (id: number): GameCard => {
    const symbols = ['a', 'b', 'c'].map((name) => ({ key: `${name}${id}`, x: 0, y: 0, r: 0.1 }));
    if (keys[id] !== undefined) symbols[0]!.key = keys[id];
    return { id, number: null, symbols, face: 'x' };
  };
  return new Match(setupOf(game, seats, { cards: null }), [], card).deal();
}

function told(match: Match, ...claims: readonly (Claim & Partial<DecidedClaim>)[]) {
  const before = match.state;
  match.claim(...claims);
  const sent = match.events.at(-1);
  return outcomes(before, match.state, sent?.type === 'claims' ? sent.claims : []);
}

/** A claim on the first card that this seat may tap, or the first three. */
function claim(match: Match, seat: number, at = 10) {
  const { turn, setup } = match.state;
  const all = match.rules.tappable(match.state, seat);
  const triple = setup.game === 'triplet';
  const cards = all.slice(0, triple ? 3 : 1);
  return { seat, turn, cards, symbol: triple ? null : 0, at };
}

describe('cards of which nobody knows what they share', () => {
  it.each(gameIds)('cost nobody anything in %s, and the game goes on', (game) => {
    const seats = ['duel', 'trainer'].includes(game) ? [1] : [1, 2, 3];
    const match = dealt(game, seats);
    const { scores } = match.state;
    const compared = claim(match, 1).cards;
    expect(told(match, claim(match, 1))).toEqual(['unsure']);
    const [award] = match.state.awards;
    expect(award).toMatchObject({ kind: 'unsure', seats: [1], symbol: null, target: null });
    expect(award!.cards[0]!.id).toBe(compared[0]);
    expect(award!.marks.every((mark) => mark === null)).toBe(true);
    expect(match.state.locked).toEqual([]);
    expect(match.state.scores).toEqual(scores);
    if (match.state.phase === 'shown') match.wait();
    expect(match.state).toMatchObject({ phase: 'playing', turn: 2, locked: [] });
    if (game === 'trainer') expect(match.rules.ends(match.state)).toBe(match.state.open! + 59_990);
  });

  it('are passed over: the pile gives the next, and a ring loses that card alone', () => {
    const pile = dealt('inferno', [1, 2]);
    const [middle] = pile.state.board.middle;
    expect(pile.claim(claim(pile, 1)).state.board.aside).toEqual([middle]);
    const ring = dealt('catch-them-all', [1, 2, 3]);
    const [card] = claim(ring, 1).cards;
    expect(ring.claim(claim(ring, 1)).state.board.aside).toEqual([card]);
    expect(ring.state).toMatchObject({ phase: 'playing', turn: 2, round: 1 });
  });

  it('are no way out of a round of the Hot Potato, but where only two are left', () => {
    const three = dealt('hot-potato', [1, 2, 3]);
    three.claim(claim(three, 1)).wait();
    expect(three.state).toMatchObject({ playing: [1, 2, 3], round: 1 });
    const two = dealt('hot-potato', [1, 2]);
    two.claim(claim(two, 1)).wait();
    expect(two.state).toMatchObject({ playing: [1, 2], round: 2, scores: { 1: 0, 2: 0 } });
  });

  it('count less than what is known: a right claim of the same moment wins', () => {
    // The cards of seat 2 and of the middle.
    const match = dealt('inferno', [1, 2], { 2: 'sun', 3: 'sun' });
    expect(told(match, claim(match, 1, 10), claim(match, 2, 12))).toEqual(['late', 'won']);
    expect(match.state.awards.map(({ kind }) => kind)).toEqual(['won']);
  });

  it('are told to all who tapped them at once', () => {
    const match = dealt('inferno', [1, 2, 3]);
    expect(told(match, claim(match, 1, 10), claim(match, 2, 11))).toEqual(['unsure', 'unsure']);
    expect(match.state.awards).toMatchObject([{ seats: [1] }]);
  });

  it('are three in Triplet unless two pairs of them share different symbols', () => {
    const known = (keys: Readonly<Record<number, string>>) => {
      const match = dealt('triplet', [1], keys);
      const [verdict] = told(match, claim(match, 1));
      return verdict;
    };
    expect(known({ 1: 'sun', 2: 'sun' })).toBe('unsure');
    expect(known({ 1: 'b2', 3: 'c2' })).toBe('wrong');
    expect(known({ 1: 'sun', 2: 'sun', 3: 'sun' })).toBe('won');
  });
});
