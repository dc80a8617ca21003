import { describe, expect, it } from 'vitest';
import { checkPlane, ORDERS, planeSize, projectivePlane } from './plane.ts';

const numbered = (cards: number[][]) => new Map(cards.map((card, i) => [i + 1, card]));

describe('projectivePlane', () => {
  it.each(ORDERS)('of order %i is a plane both ways round', (order) => {
    const cards = projectivePlane(order);
    expect(cards).toHaveLength(planeSize(order));
    expect(checkPlane(numbered(cards), order)).toBeNull();
    // Dual: any two symbols lie on exactly one card.
    for (let a = 0; a < cards.length; a++) {
      for (let b = a + 1; b < cards.length; b++) {
        expect(cards.filter((card) => card.includes(a) && card.includes(b))).toHaveLength(1);
      }
    }
  });
});

describe('checkPlane', () => {
  const plane = projectivePlane(3);

  it('allows cards that were not printed', () => {
    expect(checkPlane(numbered(plane.slice(0, 11)), 3)).toBeNull();
  });

  it('names the cards that clash', () => {
    const cards = structuredClone(plane);
    // Card 2 takes over a symbol: it now meets some card twice and another not at all.
    const strange = cards[0]!.find((symbol) => !cards[1]!.includes(symbol))!;
    cards[1]![cards[1]!.findIndex((symbol) => !cards[0]!.includes(symbol))] = strange;
    expect(checkPlane(numbered(cards), 3)).toMatch(
      /^lets cards 1 and 2 share \d+ and \d+, and any/,
    );
  });

  it('names cards that share nothing', () => {
    expect(
      checkPlane(
        new Map([
          [4, [1, 2, 3]],
          [9, [4, 5, 6]],
        ]),
        2,
      ),
    ).toContain('cards 4 and 9 share no symbol');
  });

  it('names sizes that are wrong', () => {
    expect(checkPlane(numbered([[0, 1, 2]]), 2)).toContain('has 1 cards');
    expect(checkPlane(numbered([...plane, [0, 1, 2, 3]]), 3)).toContain('has 14 cards');
    expect(checkPlane(numbered(plane.map((c, i) => (i === 4 ? c.slice(1) : c))), 3)).toContain(
      'has 3 symbols on card 5',
    );
    expect(
      checkPlane(numbered(plane.map((c, i) => (i === 4 ? [c[0]!, ...c.slice(0, 3)] : c))), 3),
    ).toBe('has a symbol twice on card 5');
    // A star: all cards meet in symbol 0 alone, which is fine pair by pair but no plane holds so many symbols.
    expect(
      checkPlane(
        numbered([
          [0, 1, 2],
          [0, 3, 4],
          [0, 5, 6],
          [0, 7, 8],
        ]),
        2,
      ),
    ).toContain('uses 9 symbols');
  });
});
