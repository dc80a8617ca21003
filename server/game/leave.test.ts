import { describe, expect, it } from 'vitest';
import { Match, planeCard, setupOf } from './sample.ts';

describe('leaving', () => {
  it('passes the cards over when all who stay were wrong', () => {
    const match = new Match(setupOf('inferno', [1, 2, 3])).deal();
    match.claim(match.wrong(1)!, match.wrong(2)!);
    expect(match.state).toMatchObject({ phase: 'playing', locked: [1, 2] });
    match.leave(3);
    expect(match.state.phase).toBe('shown');
    expect(match.state.awards.at(-1)!.kind).toBe('nobody');
  });

  it('takes the lock along', () => {
    const match = new Match(setupOf('inferno', [1, 2, 3])).deal();
    match.claim(match.wrong(1)!).leave(1);
    expect(match.state).toMatchObject({ phase: 'playing', playing: [2, 3], locked: [] });
  });

  it('needs no card any more', () => {
    const match = new Match(setupOf('inferno', [1, 2, 3]));
    match.leave(2);
    expect(match.rules.needs(match.state).map(({ to }) => to)).toEqual([
      { in: 'hand', seat: 1 },
      { in: 'hand', seat: 3 },
      { in: 'middle', slot: 0 },
    ]);
  });

  it('happens once, and to players alone', () => {
    const match = new Match(setupOf('inferno', [1, 2, 3, 4])).deal().leave(2);
    const before = match.state;
    expect(match.leave(2).leave(7).leave(0).state).toBe(before);
  });

  it('takes what was won along', () => {
    const match = new Match(setupOf('catch-them-all', [1, 2, 3])).deal();
    match.claim(match.right(2)!).leave(2);
    expect(match.state.scores).toEqual({ 1: 0, 2: 0, 3: 0 });
    expect(match.state.board.aside).toHaveLength(1);
  });

  it('makes no centre of the well of it before the first turn', () => {
    const match = new Match(setupOf('well', [1, 2, 3], { cards: null }));
    const to = { in: 'hand', seat: 2 } as const;
    match.send({ type: 'dealt', at: 0, to, card: planeCard(1, 1) }).leave(2);
    expect(match.send({ type: 'exhausted', at: 1 }).state.phase).toBe('over');
    expect(match.state.board.aside).toEqual([1]);
  });

  it('of one who is safe saves nobody from the hot potatoes', () => {
    const match = new Match(setupOf('hot-potato', [1, 2, 3])).deal();
    match.claim(match.right(1)!).wait().claim(match.right(2)!).leave(1).wait();
    expect(match.state).toMatchObject({ round: 2, scores: { 2: 0, 3: 3 } });
  });
});
