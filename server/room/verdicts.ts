/** What became of claims: remembered for a while, so that one that is sent again gets the same answer. */
import type { Seat } from '../game/board.ts';
import type { Claim } from '../game/claim.ts';
import type { GameState } from '../game/game.ts';
import { type Outcome, rulesOf } from '../game/rules.ts';

/** A claim as its phone counts it. */
export interface ClaimId {
  readonly seat: Seat;
  readonly id: number;
  /** With these it is still another one than the claim with the same number before the page was loaded again. */
  readonly turn: number;
  readonly time: number;
}

/** Answers that are remembered of each seat. */
const MEMORY = 32;

export class Verdicts {
  readonly #of = new Map<Seat, Map<string, Outcome | 'pending'>>();

  /** What is known of a claim; undefined for a new one. */
  of(claim: ClaimId): Outcome | 'pending' | undefined {
    return this.#of.get(claim.seat)?.get(nameOf(claim));
  }

  set(claim: ClaimId, verdict: Outcome | 'pending'): void {
    const known = this.#of.get(claim.seat) ?? new Map<string, Outcome | 'pending'>();
    this.#of.set(claim.seat, known);
    known.set(nameOf(claim), verdict);
    if (known.size > MEMORY) known.delete(known.keys().next().value!);
  }

  forget(seat: Seat): void {
    this.#of.delete(seat);
  }
}

function nameOf({ id, turn, time }: ClaimId): string {
  return `${id}:${turn}:${time}`;
}

/** What a game has recorded of such a claim; null where it knows of none. */
export function recordedOf(state: GameState, claim: Claim): Outcome | null {
  const cards = claim.cards.join();
  const isSuch = (other: Claim) =>
    other.seat === claim.seat &&
    other.turn === claim.turn &&
    other.symbol === claim.symbol &&
    other.cards.join() === cards;
  const among = state.awards.filter(({ claims }) => claims.some(isSuch));
  const own = among.find(({ seats }) => seats.includes(claim.seat));
  if (own !== undefined && own.kind !== 'nobody') return own.kind;
  return among.length > 0 ? 'second' : null;
}

/** Why a claim is not even heard; null where it is. */
export function refusalOf(state: GameState, seat: Seat, turn: number): Outcome | null {
  const rules = rulesOf(state.setup.game);
  if (!state.playing.includes(seat)) return 'not-now';
  if (turn > state.turn) return 'not-now';
  if (!rules.isCurrent(state, turn)) return 'late';
  return state.locked.includes(seat) ? 'locked' : null;
}
