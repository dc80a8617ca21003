import type { Seat } from './board.ts';
import { type CardId, type GameCard, sharedSymbol } from './card.ts';
import type { Claim } from './claim.ts';

/** What a claim is worth on the board as it lies. */
export interface Judgement {
  readonly right: boolean;
  /** Nobody knows what the cards share, as where one was misread: then it is neither right nor wrong. */
  readonly unsure: boolean;
  /** The cards that were compared, the tapped one first. */
  readonly cards: readonly GameCard[];
  /** The symbol on each of the cards, by index; null where it is not on it. */
  readonly marks: readonly (number | null)[];
  /** Its key. */
  readonly symbol: string | null;
  /** What only one claim can have: two claims that name the same thing contest it. */
  readonly contests: readonly string[];
  /** Whom it would hit. */
  readonly target: Seat | null;
}

/**
 * Judges a tapped symbol: right if the other card shows it too. Any two cards share a symbol, so where none is known nothing
 * can be said of the tapped one. Null when the tapped card has no such symbol.
 */
export function compare(
  tapped: GameCard,
  symbol: number | null,
  other: GameCard,
  contests: readonly string[],
  target: Seat | null = null,
): Judgement | null {
  const key = symbol === null ? undefined : tapped.symbols[symbol]?.key;
  if (key === undefined) return null;
  const cards = [tapped, other];
  if (sharedSymbol(tapped, other) === null) return unjudged(cards, contests);
  const there = other.symbols.findIndex((s) => s.key === key);
  const marks = [symbol, there === -1 ? null : there];
  return { right: there !== -1, unsure: false, cards, marks, symbol: key, contests, target };
}

/** What is said of cards that cannot be judged. */
export function unjudged(cards: readonly GameCard[], contests: readonly string[]): Judgement {
  const marks = cards.map(() => null);
  return { right: false, unsure: true, cards, marks, symbol: null, contests, target: null };
}

/** Whether only one of two claims can have its way. */
export function contest(a: Judgement, b: Judgement): boolean {
  return a.contests.some((thing) => b.contests.includes(thing));
}

/** What an award shows of two cards: where the symbol is that they share. */
export function pairProof(a: GameCard, b: GameCard): Pick<Judgement, 'cards' | 'marks' | 'symbol'> {
  const shared = sharedSymbol(a, b);
  return { cards: [a, b], marks: shared?.on ?? [null, null], symbol: shared?.key ?? null };
}

/** The card of a claim that taps one; undefined for any other claim. */
export function tapped(claim: Claim): CardId | undefined {
  return claim.cards.length === 1 ? claim.cards[0] : undefined;
}
