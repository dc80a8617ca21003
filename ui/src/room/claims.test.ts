import { describe, expect, it, vi } from 'vitest';
import { Claims } from './claims.ts';

const tap = { turn: 3, cards: [7], symbol: 2, time: 1200 };

describe('Claims', () => {
  it('count up, and are told so that a reload goes on counting', () => {
    const kept = vi.fn();
    const claims = new Claims(5, kept);
    expect(claims.make(tap)).toEqual({ type: 'claim', id: 5, ...tap });
    expect(claims.make(tap).id).toBe(6);
    expect(kept.mock.calls).toEqual([[6], [7]]);
  });

  it('wait until they are judged, each once', () => {
    const claims = new Claims(0, () => {});
    const first = claims.make(tap);
    const second = claims.make({ ...tap, turn: 4 });
    expect(claims.waiting).toEqual([first, second]);
    expect(claims.judge(first.id)).toEqual(first);
    expect(claims.judge(first.id)).toBeNull();
    expect(claims.waiting).toEqual([second]);
    claims.clear();
    expect(claims.waiting).toEqual([]);
  });

  it('do not pile up without end', () => {
    const claims = new Claims(0, () => {});
    for (let i = 0; i < 100; i++) claims.make(tap);
    expect(claims.waiting.length).toBeLessThan(20);
    expect(claims.waiting[claims.waiting.length - 1]!.id).toBe(99);
  });
});
