/**
 * Puts claims in order. The first one of a decision opens a window, which stays open until nobody could still have an
 * earlier one on its way; then all go out together, the earliest first. It has no clock of its own, so a simulation runs
 * it through hours in a moment.
 */
import type { Seat } from '../game/board.ts';
import type { DecidedClaim } from '../game/claim.ts';

/** Milliseconds that a window is open at least for somebody else, and at most besides head starts. */
export const SHORTEST = 60;
const LONGEST = 400;
/** Somebody who may claim. */
export interface Rival {
  readonly seat: Seat;
  /** Milliseconds that a claim of his may be on its way; null where nothing is known. */
  readonly way: number | null;
  /** Milliseconds that are taken off the time of his claims. */
  readonly headStart: number;
}

/** What the referee needs of the world. */
export interface Timing {
  /** Milliseconds on the service's clock. */
  now(): number;
  /** Calls back at a time, and gives what calls it off. */
  at(time: number, call: () => void): () => void;
}

export class Referee {
  readonly #timing: Timing;
  readonly #rivals: () => readonly Rival[];
  readonly #decided: (claims: readonly DecidedClaim[]) => void;
  #claims: DecidedClaim[] = [];
  #opened = 0;
  #callOff: (() => void) | null = null;

  /**
   * @param rivals who could claim now
   * @param decided gets the claims of a window
   */
  constructor(
    timing: Timing,
    rivals: () => readonly Rival[],
    decided: (claims: readonly DecidedClaim[]) => void,
  ) {
    this.#timing = timing;
    this.#rivals = rivals;
    this.#decided = decided;
  }

  /** Whether a window is open. */
  get waiting(): boolean {
    return this.#claims.length > 0;
  }

  /**
   * A claim that arrived now, its head start taken off.
   * @returns whether it takes part in the decision
   */
  hear(claim: DecidedClaim): boolean {
    // A finger that drums decides nothing.
    if (this.#claims.some(({ seat }) => seat === claim.seat)) return false;
    if (this.#claims.length === 0) this.#opened = this.#timing.now();
    this.#claims.push(claim);
    this.#wait();
    return true;
  }

  /** Decides at once, as when the game is about to stand still. */
  decide(): void {
    this.#callOff?.();
    this.#callOff = null;
    const claims = this.#claims;
    this.#claims = [];
    if (claims.length > 0) this.#decided(claims.sort(byTime));
  }

  /** Forgets what it heard. */
  clear(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#claims = [];
  }

  #wait(): void {
    this.#callOff?.();
    const end = windowEnd(this.#claims, this.#opened, this.#rivals());
    if (end <= this.#timing.now()) this.decide();
    else this.#callOff = this.#timing.at(end, () => this.decide());
  }
}

/**
 * When nobody can be earlier any more, milliseconds on the service's clock.
 * @param opened when the first of the claims arrived
 */
export function windowEnd(
  claims: readonly DecidedClaim[],
  opened: number,
  rivals: readonly Rival[],
): number {
  const heard = new Set(claims.map(({ seat }) => seat));
  // The first of them in truth was made before this.
  const made = Math.min(...claims.map(({ at, uncertainty }) => at + uncertainty));
  let end = opened;
  for (const { seat, way, headStart } of rivals) {
    if (heard.has(seat)) continue;
    const until = headStart + Math.min(made + (way ?? 0), opened + LONGEST);
    end = Math.max(end, until, opened + SHORTEST);
  }
  return end;
}

function byTime(a: DecidedClaim, b: DecidedClaim): number {
  return a.at - b.at || a.seat - b.seat;
}

/** A claim with its head start taken off; never to before the cards lay open. */
export function withHeadStart(
  claim: DecidedClaim,
  headStart: number,
  open: number | null,
): DecidedClaim {
  const at = Math.min(claim.at, Math.max(open ?? Number.NEGATIVE_INFINITY, claim.at - headStart));
  return { ...claim, at };
}
