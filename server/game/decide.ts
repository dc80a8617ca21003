import { withAward } from './award.ts';
import { type DecidedClaim, tooClose } from './claim.ts';
import type { GameState } from './game.ts';
import { contest, type Judgement } from './judgement.ts';
import type { Play } from './play.ts';
import { isSoundClaim } from './sound.ts';

interface Judged {
  readonly claim: DecidedClaim;
  readonly judgement: Judgement;
}

/** What became of a decision window. */
export interface Decision<Own> {
  readonly state: GameState<Own>;
  /** When the claim was made that moved cards; null where none did. */
  readonly decided: number | null;
}

/**
 * Judges the claims of one decision window, in the order of their times. Each is judged on the cards that its player
 * saw, and again on the board as the claims before it left it: where that no longer says the same, it came too late and
 * costs nothing. Of claims that contest a thing the first has it; where the next ones are too close to call it is a tie.
 * Only the first claim of a seat counts. Where nothing moved cards, the first claim that cannot be judged passes them over:
 * what is known counts more than what is not, and nobody is punished for what was misread. The very same state where no
 * claim counts.
 */
export function decide<Own>(
  play: Play<Own>,
  state: GameState<Own>,
  claims: readonly DecidedClaim[],
  at: number,
): Decision<Own> {
  const all = countable(play, state, claims);
  const seen = all.map(({ claim }) => claim);
  let now = state;
  let decided: number | null = null;
  let waiting = all.filter(({ judgement }) => !judgement.unsure);
  for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
    waiting = waiting.slice(1);
    const { claim } = first;
    const judgement = play.judge(now, claim);
    if (judgement === null || judgement.right !== first.judgement.right) continue;
    if (judgement.unsure) continue;
    const { seat } = claim;
    if (!judgement.right) {
      now = withAward(now, {
        at,
        kind: 'wrong',
        seats: [seat],
        judgement,
        claimed: claim.at,
        claims: seen,
      });
      now = { ...now, locked: [...now.locked, seat] };
      continue;
    }
    const rivals = waiting.filter(
      (other) =>
        other.judgement.right &&
        contest(judgement, other.judgement) &&
        play.judge(now, other.claim)?.right,
    );
    const close = rivals.filter((other) => tooClose(claim, other.claim));
    if (close.length > 0) {
      const tied = [{ claim, judgement }, ...close];
      now = withAward(now, {
        at,
        kind: 'tie',
        seats: tied.map((one) => one.claim.seat),
        judgement: { ...judgement, target: null },
        claimed: claim.at,
        claims: seen,
        steps: play.tie(
          now,
          tied.map((one) => ({ judgement: one.judgement, seat: one.claim.seat })),
        ),
      });
      waiting = waiting.filter((other) => !close.includes(other));
    } else {
      const margin = rivals[0] === undefined ? null : rivals[0].claim.at - claim.at;
      const steps = play.win(now, judgement, seat);
      now = withAward(now, {
        at,
        kind: 'won',
        seats: [seat],
        judgement,
        margin,
        claimed: claim.at,
        claims: seen,
        steps,
      });
    }
    decided = claim.at;
  }
  const unsure = all.find(({ judgement }) => judgement.unsure);
  if (unsure === undefined || decided !== null) return { state: now, decided };
  const { claim, judgement } = unsure;
  now = withAward(now, {
    ...{ at, kind: 'unsure', seats: [claim.seat], judgement, claimed: claim.at, claims: seen },
    steps: play.unsure?.(now, judgement) ?? play.pass(now, 'skipped'),
  });
  return { state: now, decided: claim.at };
}

/** The claims that count, in order, with what they were worth on the cards that their players saw. */
function countable<Own>(
  play: Play<Own>,
  state: GameState<Own>,
  claims: readonly DecidedClaim[],
): Judged[] {
  const since = play.since?.(state) ?? state.turn;
  const end = play.ends?.(state) ?? Number.POSITIVE_INFINITY;
  const judged: Judged[] = [];
  const ordered = claims.filter(isSoundClaim).sort((a, b) => a.at - b.at || a.seat - b.seat);
  for (const claim of ordered) {
    const { seat, turn } = claim;
    if (!state.playing.includes(seat) || state.locked.includes(seat)) continue;
    if (turn < since || turn > state.turn || claim.at < state.open! || claim.at > end) continue;
    if (judged.some((one) => one.claim.seat === seat)) continue;
    const judgement = play.judge(state, claim);
    if (judgement !== null) judged.push({ claim, judgement });
  }
  return judged;
}
