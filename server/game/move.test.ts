import { describe, expect, it } from 'vitest';
import { emptyBoard, middleCard, move, placeOf, topCard, withCard } from './move.ts';
import { planeCard } from './sample.ts';

const board = () => {
  const dealt = withCard(emptyBoard([1, 2], 2), planeCard(1, 1), { in: 'hand', seat: 1 });
  return withCard(dealt, planeCard(2, 2), { in: 'middle', slot: 1 });
};

describe('move', () => {
  it('lays cards on top, one after the other, and says from where to where', () => {
    const { board: after, moves } = move(board(), [
      [2, { in: 'hand', seat: 1 }],
      [1, { in: 'won', seat: 2 }],
      [2, { in: 'aside' }],
    ]);
    expect(after).toMatchObject({
      middle: [null, null],
      hands: { 1: [], 2: [] },
      won: { 1: [], 2: [1] },
      aside: [2],
    });
    expect(moves.map(({ from }) => from)).toEqual([
      { in: 'middle', slot: 1 },
      { in: 'hand', seat: 1 },
      { in: 'hand', seat: 1 },
    ]);
    expect(placeOf(after, 1)).toEqual({ in: 'won', seat: 2 });
    expect(placeOf(after, 3)).toBeNull();
  });

  it('finds the card in play', () => {
    const after = move(board(), [[2, { in: 'hand', seat: 1 }]]).board;
    expect(topCard(after, 1)!.id).toBe(2);
    expect(topCard(after, 2)).toBeUndefined();
    expect(middleCard(board(), 1)!.id).toBe(2);
    expect(middleCard(board(), 0)).toBeUndefined();
    expect(middleCard(board(), 5)).toBeUndefined();
  });

  it('lays no card on another in the middle, to nobody, or from nowhere', () => {
    expect(() => move(board(), [[1, { in: 'middle', slot: 1 }]])).toThrow(RangeError);
    expect(() => move(board(), [[1, { in: 'hand', seat: 3 }]])).toThrow(RangeError);
    expect(() => move(board(), [[9, { in: 'aside' }]])).toThrow(RangeError);
  });
});
