import type { DecidedClaim } from './claim.ts';
import type { GameEvent } from './game.ts';

/** Whether an event is what its type says, as far as can be told without a game; an event from a damaged log is not. */
export function isSound(event: GameEvent): boolean {
  if (typeof event !== 'object' || event === null || !Number.isFinite(event.at)) return false;
  switch (event.type) {
    case 'dealt':
      return typeof event.to === 'object' && event.to !== null;
    case 'claims':
      return Array.isArray(event.claims);
    case 'corrected':
      return Array.isArray(event.keys);
    case 'stood':
      return Number.isFinite(event.milliseconds) && event.milliseconds > 0;
    case 'exhausted':
    case 'due':
    case 'skipped':
    case 'left':
      return true;
    default:
      return false;
  }
}

export function isSoundClaim(claim: DecidedClaim): boolean {
  return (
    typeof claim === 'object' &&
    claim !== null &&
    Number.isFinite(claim.at) &&
    Number.isFinite(claim.uncertainty) &&
    claim.uncertainty >= 0 &&
    (claim.earlier === undefined || claim.earlier >= 0) &&
    Number.isSafeInteger(claim.turn) &&
    Array.isArray(claim.cards) &&
    claim.cards.every(Number.isSafeInteger) &&
    (claim.symbol === null || (Number.isSafeInteger(claim.symbol) && claim.symbol >= 0))
  );
}
