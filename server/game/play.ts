import type { Seat } from './board.ts';
import type { CardId } from './card.ts';
import type { Claim, DecidedClaim } from './claim.ts';
import type { Award, GameState, Need, Rules, Setup, Standing } from './game.ts';
import type { Judgement } from './judgement.ts';
import type { Step } from './move.ts';

/** Why cards are passed over. */
export type Why = 'skipped' | 'locked';

/**
 * What is special about one game; `rulesFrom` makes it a whole. The reducer deals what the game wants, opens the turn, judges
 * claims, moves cards and keeps the awards; the game says what it wants, what a claim is worth and what it moves.
 */
export interface Play<Own> {
  readonly id: Rules['id'];
  readonly players: Rules['players'];
  readonly length: Rules['length'];
  /** Whether cards that are done with may be dealt again. */
  readonly recycles?: true;
  /** Whether Twinspot plays too, on seat 0. */
  readonly against?: true;
  slots(setup: Setup): number;
  own(setup: Setup): Own;
  rounds(setup: Setup): number | null;
  /** The cards that must come before the cards can open; `left` is how many there are at most. */
  wants(state: GameState<Own>, left: number): readonly Need[];
  /** What to do when there are fewer cards than it wants; null for the end. */
  starved?(state: GameState<Own>): GameState<Own> | null;
  /** Whether nothing can be claimed on what lies, and nothing else can come; `left` as in `wants`. */
  hopeless?(state: GameState<Own>, left: number): boolean;
  judge(state: GameState<Own>, claim: Claim): Judgement | null;
  tappable(state: GameState<Own>, seat: Seat): readonly (CardId | undefined)[];
  /** Where cards go after a right claim that was first. */
  win(state: GameState<Own>, judgement: Judgement, seat: Seat): readonly Step[];
  /** Where contested cards go when it cannot be said who was first; the seats in the order of their claims. */
  tie(
    state: GameState<Own>,
    tied: readonly { readonly judgement: Judgement; readonly seat: Seat }[],
  ): readonly Step[];
  /** Where cards go when nobody gets them. */
  pass(state: GameState<Own>, why: Why): readonly Step[];
  /** Where cards go when a claim cannot be judged; without it where they go when the host passes them over. */
  unsure?(state: GameState<Own>, judgement: Judgement): readonly Step[];
  /** What an award that goes to nobody shows; null for the cards of the middle, without marks. */
  proof?(state: GameState<Own>, why: Why): Pick<Award, 'cards' | 'marks' | 'symbol'> | null;
  /** After cards moved: what else follows. `took`: milliseconds from the cards' opening to the claim that ended it. */
  after?(state: GameState<Own>, took: number): GameState<Own>;
  /** Whether play goes on at once after an award, on what is still open. */
  flows?(state: GameState<Own>): boolean;
  /** When a turn is done and its award was shown: the round after it, or `phase: 'over'`. */
  next(state: GameState<Own>): GameState<Own>;
  /** After a seat has left while cards are open or shown: the state to go on with, or null where nothing changes. */
  deserted?(before: GameState<Own>, state: GameState<Own>, seat: Seat): GameState<Own> | null;
  score(state: GameState<Own>, seat: Seat): number;
  standings(state: GameState<Own>): readonly Standing[];
  bot?(state: GameState<Own>): DecidedClaim | null;
  ends?(state: GameState<Own>): number | null;
  /** Milliseconds that are left while the clock stands still, as while cards are dealt; null where it runs. */
  left?(state: GameState<Own>): number | null;
  /** The first turn whose claims still speak of the cards that are open; without it the present one. */
  since?(state: GameState<Own>): number;
}

/** The length that is played: what was asked for, within what the game allows. */
export function lengthOf(play: Pick<Play<unknown>, 'length'>, setup: Setup): number {
  const { min, max, own } = play.length;
  const asked = setup.options.length ?? own;
  return Math.min(max, Math.max(min, Math.round(asked)));
}

/** The rounds that are played: as many as were asked for, and as the cards are enough for. @param each cards of a round */
export function roundsOf(play: Pick<Play<unknown>, 'length'>, setup: Setup, each: number): number {
  const enough = setup.cards === null ? Number.POSITIVE_INFINITY : Math.floor(setup.cards / each);
  return Math.max(1, Math.min(lengthOf(play, setup), enough));
}

/** Everybody who is still there, whether he may claim at the moment or not. */
export function staying(state: GameState): Seat[] {
  return state.setup.seats.filter((seat) => !state.left.includes(seat));
}
