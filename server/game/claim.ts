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
  /** By how much later it may have been made; no later than it arrived. */
  readonly uncertainty: number;
  /** By how much earlier; as much unless given. */
  readonly earlier?: number;
  /** Its stamp could not be true, and `at` is what could. */
  readonly clamped: boolean;
}

type Timed = Pick<DecidedClaim, 'at' | 'uncertainty' | 'earlier'>;

/** Whether it cannot be said which of two claims came first. */
export function tooClose(a: Timed, b: Timed): boolean {
  const [first, second] = a.at <= b.at ? [a, b] : [b, a];
  return second.at - first.at <= between(first, second);
}

/** What the time between two claims may be off by. */
export function between(first: Timed, second: Timed): number {
  return first.uncertainty + (second.earlier ?? second.uncertainty);
}
