import { describe, expect, it } from 'vitest';
import type { VirtualCard } from '../../server/camera/virtual/command.ts';
import { keyScene, sceneOf } from './testing/scenes.ts';
import { commandOfKey, cover, labelOf, sceneIndexOf, symbolToCover } from './virtual.ts';

const card: VirtualCard = {
  ...{ id: 7, card: 12, x: 510, y: 210, radius: 100, angle: 350 },
  ...{ face: 'up', covered: null },
};
const key = (name: string, shift = false, turned = false) =>
  commandOfKey(name, shift, card, keyScene, turned);

describe('sceneIndexOf', () => {
  it('finds the card that lies there, also in a smaller picture', () => {
    expect(sceneIndexOf(card, keyScene)).toBe(1);
    expect(sceneIndexOf({ ...card, x: 300 }, keyScene)).toBeNull();
    const small = { ...keyScene, width: 640, height: 360 };
    expect(sceneIndexOf({ ...card, x: 1000, y: 400 }, small)).toBe(1);
  });
});

describe('labelOf', () => {
  it('tells cards apart by what lies on them', () => {
    expect(labelOf(card, keyScene)).toBe('Card with Key');
    expect(labelOf({ ...card, face: 'down' }, keyScene)).toBe('Card, face down');
    expect(labelOf(card, null)).toBe('Card');
  });
});

describe('cover', () => {
  it('puts the finger on the shared symbol, and takes it away', () => {
    expect(cover(card, keyScene)).toEqual({ do: 'cover', id: 7, symbol: 'key' });
    const covered = { ...card, covered: 'key' };
    expect(cover(covered, keyScene)).toEqual({ do: 'cover', id: 7, symbol: null });
  });

  it('takes any symbol that is seen where nothing is shared, and none where none is', () => {
    expect(symbolToCover(card, sceneOf(keyScene.cards))).toBe('key');
    expect(cover(card, sceneOf([]))).toBeNull();
    expect(cover(card, null)).toBeNull();
  });
});

describe('keys', () => {
  it('move the card as the arrow points, further with Shift', () => {
    const right = key('ArrowRight');
    expect(right).toMatchObject({ do: 'move', id: 7, y: 210 });
    const far = key('ArrowRight', true);
    if (right?.do !== 'move' || far?.do !== 'move') throw new Error('not moved');
    expect(right.x).toBeGreaterThan(510);
    expect(far.x).toBeGreaterThan(right.x);
  });

  it('point on the screen also when the table is turned: up is to the left of the picture', () => {
    const up = key('ArrowUp', false, true);
    if (up?.do !== 'move') throw new Error('not moved');
    expect(up.y).toBe(210);
    expect(up.x).toBeLessThan(510);
  });

  it('keep the card on the table', () => {
    const edge = { ...card, x: 3, y: 2 };
    expect(commandOfKey('ArrowLeft', true, edge, null)).toMatchObject({ x: 0, y: 2 });
  });

  it('turn, turn over, cover and take away', () => {
    expect(key('e')).toEqual({ do: 'turn', id: 7, angle: 20 });
    expect(key('F')).toEqual({ do: 'turn', id: 7, face: 'down' });
    expect(key('c')).toMatchObject({ do: 'cover', symbol: 'key' });
    expect(key('Delete')).toEqual({ do: 'remove', id: 7 });
    expect(key('x')).toBeNull();
  });
});
