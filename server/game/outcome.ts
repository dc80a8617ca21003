import type { DecidedClaim } from './claim.ts';
import type { GameState } from './game.ts';
import { rulesOf } from './games.ts';

/**
 * What became of a claim. `second`: right perhaps, but another was first. `late`: the cards that it spoke of were not open (any
 * more, or yet). `unsure`: nobody knows what its cards share. `locked`: the seat may not claim in this turn. `not-now`: no cards are open, or it is no claim of this game.
 */
export type Outcome = 'won' | 'tie' | 'second' | 'wrong' | 'unsure' | 'late' | 'locked' | 'not-now';

/** What became of each claim of a `claims` event, in the same order; from the states before and after it. */
export function outcomes(
  before: GameState,
  after: GameState,
  claims: readonly DecidedClaim[],
): Outcome[] {
  const rules = rulesOf(before.setup.game);
  const awards = after.awards.filter(({ id }) => id >= before.nextAward);
  return claims.map((claim, i) => {
    const { seat, turn } = claim;
    if (before.phase !== 'playing') return turn > 0 && turn <= before.turn ? 'late' : 'not-now';
    if (before.locked.includes(seat)) return 'locked';
    if (!rules.isCurrent(before, turn) || claim.at < before.open!) return 'late';
    const counted = awards.some((award) => award.claims.some((one) => same(one, claim)));
    const first = claims.findIndex((other) => same(other, claim)) === i;
    const own = awards.find((award) => award.seats.includes(seat));
    if (counted && first && own !== undefined && own.kind !== 'nobody') return own.kind;
    const judgement = rules.judge(before, claim);
    if (judgement === null) return 'not-now';
    if (judgement.unsure) return awards.some(({ kind }) => kind === 'unsure') ? 'unsure' : 'late';
    return awards.some(({ kind }) => kind === 'won' || kind === 'tie') ? 'second' : 'late';
  });
}

function same(a: DecidedClaim, b: DecidedClaim): boolean {
  return a === b || (a.seat === b.seat && a.at === b.at && a.symbol === b.symbol);
}
