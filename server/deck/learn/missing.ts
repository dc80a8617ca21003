/** Symbols of which no card was seen must lie on the cards that are missing, eight by eight. */

/** Work after which no answer is better than a late one. */
const MOST_STEPS = 20_000;

/**
 * The cards that a full deck has and this one lacks: any two symbols lie on exactly one card, so those pairs that lie on
 * none belong to the missing ones.
 *
 * @param cards the symbols of each card, from 0; any two share exactly one.
 * @param all how many symbols there are, as many as the full deck has cards.
 * @returns the symbols of each missing card; null when they do not follow from the rest.
 */
export function missingCards(
  cards: readonly (readonly number[])[],
  all: number,
): number[][] | null {
  const size = cards[0]?.length ?? 0;
  const apart = Array.from({ length: all }, (_, s) => {
    const others = new Set<number>();
    for (let t = 0; t < all; t++) if (t !== s) others.add(t);
    return others;
  });
  for (const card of cards) for (const s of card) for (const t of card) apart[s]!.delete(t);
  const found: number[][][] = [];
  let steps = 0;
  const solve = (done: number[][]) => {
    if (found.length > 1 || steps++ > MOST_STEPS) return;
    // The pair with the fewest symbols apart from both leaves the fewest choices.
    let least = Number.POSITIVE_INFINITY;
    let common: number[] = [];
    let pair: [number, number] | null = null;
    for (let s = 0; s < all; s++) {
      for (const t of apart[s]!) {
        if (t < s) continue;
        const both = [...apart[s]!].filter((u) => apart[t]!.has(u));
        if (both.length < least) [least, common, pair] = [both.length, both, [s, t]];
      }
    }
    if (pair === null) {
      found.push(done.map((card) => [...card]));
      return;
    }
    for (const card of cliques(pair, common, size, apart)) {
      for (const s of card) for (const t of card) apart[s]!.delete(t);
      solve([...done, card]);
      for (const s of card) for (const t of card) if (s !== t) apart[s]!.add(t);
    }
  };
  solve([]);
  return found.length === 1 && steps <= MOST_STEPS ? found[0]! : null;
}

/** The sets of `size` symbols, all apart from each other, that hold a pair. */
function* cliques(
  chosen: readonly number[],
  from: readonly number[],
  size: number,
  apart: readonly ReadonlySet<number>[],
): Generator<number[]> {
  if (chosen.length === size) {
    yield chosen.toSorted((a, b) => a - b);
    return;
  }
  if (chosen.length + from.length < size) return;
  for (const [i, s] of from.entries()) {
    const rest = from.slice(i + 1).filter((t) => apart[s]!.has(t));
    yield* cliques([...chosen, s], rest, size, apart);
  }
}
