import { describe, expect, it } from 'vitest';
import { cardOf } from '../testing/rooms.ts';
import { candidates, corrected, unlikeAll } from './correction.ts';

const [a, b, c] = [cardOf(1), cardOf(2), cardOf(3)];

describe('corrected', () => {
  it('puts one key in the place of another', () => {
    expect(corrected(['key', 'sun', 'bee'], 1, 'cat')).toEqual(['key', 'cat', 'bee']);
  });

  it('changes the places of two rather than have one twice', () => {
    expect(corrected(['key', 'sun', 'bee'], 1, 'bee')).toEqual(['key', 'bee', 'sun']);
  });
});

describe('candidates', () => {
  it('offers each drawing of the other cards once', () => {
    const open = [a, b, c].map((card) => ({ card, label: '' }));
    const offered = candidates(a, open);
    // Cards 2 and 3 have eight symbols each and share one.
    expect(offered).toHaveLength(15);
    expect(offered.every(({ card }) => card.id !== a.id)).toBe(true);
  });

  it('prefers a card on which the drawing was seen', () => {
    const unseen = { ...b, symbols: b.symbols.map((symbol) => ({ ...symbol, r: 0 })) };
    const seen = { ...b, id: 99 };
    const offered = candidates(a, [
      { card: unseen, label: '' },
      { card: seen, label: '' },
    ]);
    expect(offered.map(({ card }) => card.id)).toEqual(seen.symbols.map(() => 99));
  });
});

it('makes keys that no two symbols share', () => {
  const keys = [a, b].flatMap((card) => card.symbols.map((_, index) => unlikeAll(card, index)));
  expect(new Set(keys).size).toBe(16);
});
