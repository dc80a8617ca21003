import { describe, expect, it } from 'vitest';
import { Match, planeCard, setupOf } from './sample.ts';

describe('dealing', () => {
  const game = (more = {}) => new Match(setupOf('inferno', [1, 2], more));
  const to = { in: 'hand', seat: 1 } as const;

  it('takes what is needed, in any order, and nothing else', () => {
    const match = game();
    match.send({ type: 'dealt', at: 0, to: { in: 'middle', slot: 0 }, card: planeCard(3, 3) });
    match.send({ type: 'dealt', at: 0, to: { in: 'hand', seat: 2 }, card: planeCard(5, 5) });
    const before = match.state;
    const dealt = { type: 'dealt', at: 0, to } as const;
    // The place is taken, the id is not newer, the number lies on the board.
    match.send({ ...dealt, to: { in: 'middle', slot: 0 }, card: planeCard(6, 6) });
    match.send({ ...dealt, card: planeCard(4, 4) }).send({ ...dealt, card: planeCard(6, 3) });
    expect(match.state).toBe(before);
    match.send({ ...dealt, at: 80, card: { ...planeCard(6, 3), number: null } });
    expect(match.state).toMatchObject({ phase: 'playing', open: 80, turn: 1 });
  });

  it('takes no card that cannot be one', () => {
    const match = game();
    const before = match.state;
    const card = planeCard(1, 1);
    const [first] = card.symbols;
    const odd = [
      { ...card, symbols: [] },
      { ...card, symbols: [first!, first!] },
      { ...card, symbols: [{ ...first!, r: Number.NaN }] },
      { ...card, id: -1 },
      { ...card, id: 1.5 },
    ];
    for (const one of odd) match.send({ type: 'dealt', at: 0, to, card: one });
    match.send({ type: 'dealt', at: Number.NaN, to, card });
    expect(match.state).toBe(before);
  });

  it('asks for no more cards than there are', () => {
    expect(game({ cards: 2 }).state.phase).toBe('over');
    const match = game({ cards: 4 }).deal();
    expect(match.state.rounds).toBe(2);
    match.claim(match.right(1)!).wait().claim(match.right(1)!).wait();
    expect(match.state.phase).toBe('over');
    expect(Object.keys(match.state.board.cards)).toHaveLength(4);
  });

  it('ends when the cards are used up before all have one', () => {
    const match = game({ cards: null });
    match.send({ type: 'dealt', at: 0, to, card: planeCard(1, 1) });
    expect(match.send({ type: 'exhausted', at: 1 }).state.phase).toBe('over');
  });
});
