import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDeck } from '../deck/deck.ts';
import { chance } from './chance.ts';
import { type GameId, type GameState, gameIds } from './game.ts';
import { rulesOf } from './games.ts';
import { Match, planeCard, setupOf } from './sample.ts';

const games = gameIds.flatMap((id) => {
  const { min, max } = rulesOf(id).players;
  return Array.from({ length: max - min + 1 }, (_, i): [GameId, number] => [id, min + i]);
});

/** Everybody errs now and then, and all see the answer: who is first is drawn. Returns the turns that it took. */
function playOut(match: Match, seed: number): number {
  const next = chance(seed);
  match.deal();
  for (let turns = 0; ; turns++) {
    if (match.state.phase === 'over') return turns;
    if (turns === 3000) throw new Error(`${match.state.setup.game} does not end`);
    if (match.state.phase === 'shown') {
      match.wait();
      continue;
    }
    const { playing } = match.state;
    const claims = playing
      .map((seat) => (next() < 0.2 ? match.wrong(seat) : match.right(seat)))
      .filter((claim) => claim !== undefined)
      .map((claim) => ({ ...claim, at: 300 + Math.floor(next() * 3000), uncertainty: 2 }));
    const before = match.state;
    if (claims.length === 0 || next() < 0.02) match.skip();
    else match.claim(...claims);
    // Only where the time is up does nothing come of it.
    if (match.state === before) match.wait();
    expect(match.state).not.toBe(before);
  }
}

/** The numbers of all cards, shuffled. */
function shuffled(seed: number): number[] {
  const next = chance(seed);
  return Array.from({ length: 57 }, (_, i) => ({ number: i + 1, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ number }) => number);
}

describe('rulesOf', () => {
  it.each(games)('%s of %i players ends', (id, count) => {
    const seats = Array.from({ length: count }, (_, i) => i + 1);
    for (const seed of [1, 2, 3]) {
      const match = new Match(setupOf(id, seats, { seed }), shuffled(seed));
      playOut(match, seed);
      expect(match.rules.needs(match.state)).toEqual([]);
      const standings = match.rules.standings(match.state);
      expect(standings[0]!.rank).toBe(1);
      expect(standings.map(({ seat }) => seat).sort()).toEqual(
        Object.keys(match.state.board.hands).map(Number),
      );
    }
  });

  it.each(games)('%s of %i players gives the same state from the same events', (id, count) => {
    const seats = Array.from({ length: count }, (_, i) => i + 1);
    const match = new Match(setupOf(id, seats, { seed: 7 }), shuffled(7));
    playOut(match, 7);
    const log = JSON.parse(JSON.stringify([match.state.setup, ...match.events]));
    const [setup, ...events] = log;
    const replayed = events.reduce(match.rules.step, match.rules.start(setup)) as GameState;
    expect(replayed).toEqual(match.state);
    expect(JSON.parse(JSON.stringify(replayed))).toEqual(match.state);
  });

  it.each(gameIds)('%s ends with the cards of the open deck', (id) => {
    const deck = loadDeck(join(import.meta.dirname, '../../models/decks/open'));
    const card = (cardId: number, number: number) => ({
      ...planeCard(cardId, number),
      symbols: deck.cards.get(number)!.map((s) => ({ key: deck.symbols[s]!, x: 0, y: 0, r: 0.1 })),
    });
    const { max } = rulesOf(id).players;
    const seats = Array.from({ length: max }, (_, i) => i + 1);
    const match = new Match(setupOf(id, seats, { cards: deck.cards.size }), shuffled(5), card);
    expect(playOut(match, 5)).toBeGreaterThan(3);
    expect(match.state.awards.some(({ kind }) => kind === 'won')).toBe(true);
  });

  it('wants as many players as the game is for', () => {
    const start = (id: GameId, seats: number[]) => () => rulesOf(id).start(setupOf(id, seats));
    const code = expect.objectContaining({ code: 'game-players' });
    expect(start('inferno', [1])).toThrow(code);
    expect(start('duel', [1, 2])).toThrow(code);
    expect(start('well', [1, 1])).toThrow(code);
    expect(start('triplet', [1, 2, 3, 4, 5, 6, 7, 8, 9])).toThrow(code);
  });

  it.each<[GameId, number[], number[]]>([
    // Ids count up as cards are dealt: first those of seats 1, 2 and 3, then the middle.
    ['inferno', [1, 2, 3], [2]],
    ['well', [1, 2, 3], [10]],
    ['hot-potato', [1, 2, 3], [1, 3]],
    ['poisoned-gift', [1, 2, 3], [1, 3]],
    ['catch-them-all', [1, 2, 3], [2, 3, 4]],
    ['triplet', [1, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['duel', [2], [1, 2]],
    ['trainer', [2], [1, 2]],
  ])('lets a seat tap its cards alone, in %s', (id, seats, cards) => {
    const match = new Match(setupOf(id, seats));
    expect(match.rules.tappable(match.state, 2)).toEqual([]);
    match.deal();
    expect(match.rules.tappable(match.state, 2)).toEqual(cards);
    expect(match.rules.tappable(match.state, 7)).toEqual([]);
    // A wrong claim costs it.
    expect(match.rules.tappable(match.claim(match.wrong(2)!).state, 2)).toEqual([]);
  });
});
