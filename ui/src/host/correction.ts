/** Putting right what a card was taken for. */
import type { GameCard } from '../../../server/game/card.ts';
import type { OpenCard } from '../room/open-cards.ts';

/** A symbol of another card: what a wrongly read one may really be. */
export interface Candidate {
  readonly card: GameCard;
  readonly index: number;
  readonly key: string;
}

/** Every drawing on the other open cards, each once. */
export function candidates(card: GameCard, open: readonly OpenCard[]): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const other of open) {
    if (other.card.id === card.id) continue;
    for (const [index, { key, r }] of other.card.symbols.entries()) {
      // A picture of it is better than none.
      if (!found.has(key) || r > 0) found.set(key, { card: other.card, index, key });
    }
  }
  return [...found.values()];
}

/** The keys of a card once one of them is another; no drawing is twice on a card, so the two change places if need be. */
export function corrected(keys: readonly string[], index: number, key: string): string[] {
  const before = keys[index];
  return keys.map((old, at) => {
    if (at === index) return key;
    return old === key && before !== undefined ? before : old;
  });
}

/** A key that no other drawing has: the symbol is unlike all that are known. */
export function unlikeAll(card: GameCard, index: number): string {
  return `?${card.id}-${index}`;
}
