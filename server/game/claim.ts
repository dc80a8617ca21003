import type { Seat } from './board.ts';
import type { CardId } from './card.ts';

/** What a player says by tapping. */
export interface Claim {
  readonly seat: Seat;
  /** The `turn` that the player looked at: cards change, and a tap meant for the one before is too late, not wrong. */
  readonly turn: number;
  /** The tapped cards: one, or three in Triplet. */
  readonly cards: readonly CardId[];
  /** The tapped symbol, by index into the first card's symbols; null in Triplet. */
  readonly symbol: number | null;
}

/** A claim that the referee has put in order. Times are milliseconds on the service's clock. */
export interface DecidedClaim extends Claim {
  /** When it was made, handicap taken off. */
  readonly at: number;
  /** Half the width of what `at` may be off by. */
  readonly uncertainty: number;
  /** Its stamp could not be true, and `at` is what could. */
  readonly clamped: boolean;
}

/** Whether it cannot be said which of two claims came first. */
export function tooClose(
  a: Pick<DecidedClaim, 'at' | 'uncertainty'>,
  b: Pick<DecidedClaim, 'at' | 'uncertainty'>,
): boolean {
  return Math.abs(a.at - b.at) <= a.uncertainty + b.uncertainty;
}
