/**
 * Finite projective planes. In a plane of order n any two lines meet in exactly one point: with lines as cards and
 * points as symbols, n * n + n + 1 cards of n + 1 symbols of which any two share exactly one.
 */

/** Orders that `projectivePlane` can make. */
export const ORDERS = [2, 3, 4, 5, 7] as const;
export type Order = (typeof ORDERS)[number];

/** How many cards, and how many symbols, a full deck of this order has: 7, 13, 21, 31, 57. */
export function planeSize(order: number): number {
  return order * order + order + 1;
}

/**
 * The plane PG(2, order): one entry a card, each the ascending indices (from 0) of its order + 1 symbols.
 *
 * Points and lines are the same triples over the field with `order` elements, scaled so that the first nonzero
 * coordinate is 1; a point lies on a line when their scalar product is zero.
 */
export function projectivePlane(order: Order): number[][] {
  const { add, multiply } = field(order);
  const triples: [number, number, number][] = [];
  for (let y = 0; y < order; y++) {
    for (let z = 0; z < order; z++) triples.push([1, y, z]);
  }
  for (let z = 0; z < order; z++) triples.push([0, 1, z]);
  triples.push([0, 0, 1]);
  const meet = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, i) => add(sum, multiply(x, b[i]!)), 0) === 0;
  return triples.map((line) => triples.flatMap((point, i) => (meet(line, point) ? [i] : [])));
}

/**
 * What is wrong with a deck's table, as one clause to put after its name, or null when any two of its cards share
 * exactly one symbol, as they must. Cards may be missing: some decks print 55 of their 57.
 */
export function checkPlane<S>(
  cards: ReadonlyMap<number, readonly S[]>,
  order: number,
): string | null {
  const most = planeSize(order);
  if (cards.size < 2) return `has ${cards.size} cards, and a deck needs at least 2`;
  if (cards.size > most)
    return `has ${cards.size} cards, and order ${order} allows at most ${most}`;
  const symbols = new Set<S>();
  for (const [number, card] of cards) {
    const distinct = new Set(card);
    if (distinct.size !== card.length) return `has a symbol twice on card ${number}`;
    if (card.length !== order + 1) {
      return `has ${card.length} symbols on card ${number}, and order ${order} wants ${order + 1}`;
    }
    for (const symbol of card) symbols.add(symbol);
  }
  if (symbols.size > most) {
    return `uses ${symbols.size} symbols, and order ${order} allows at most ${most}`;
  }
  const numbers = [...cards.keys()];
  for (const [i, a] of numbers.entries()) {
    const onA = new Set(cards.get(a));
    for (const b of numbers.slice(i + 1)) {
      const shared = cards.get(b)!.filter((symbol) => onA.has(symbol));
      if (shared.length !== 1) {
        const what = shared.length === 0 ? 'no symbol' : shared.join(' and ');
        return `lets cards ${a} and ${b} share ${what}, and any two cards must share exactly one symbol`;
      }
    }
  }
  return null;
}

/** Addition and multiplication on 0..order-1: modulo a prime, or GF(4) as polynomials over GF(2) modulo x^2 + x + 1. */
function field(order: Order) {
  if (order !== 4) {
    return {
      add: (a: number, b: number) => (a + b) % order,
      multiply: (a: number, b: number) => (a * b) % order,
    };
  }
  // Nonzero elements are powers of x: 1, x = 2, x + 1 = 3; their logarithms add modulo 3.
  const power = [1, 2, 3];
  const logarithm = [Number.NaN, 0, 1, 2];
  return {
    add: (a: number, b: number) => a ^ b,
    multiply: (a: number, b: number) =>
      a === 0 || b === 0 ? 0 : power[(logarithm[a]! + logarithm[b]!) % 3]!,
  };
}
