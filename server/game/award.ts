import type { Seat } from './board.ts';
import type { DecidedClaim } from './claim.ts';
import type { Award, GameState } from './game.ts';
import type { Judgement } from './judgement.ts';
import { move, type Step } from './move.ts';

/** So many awards a state remembers: more than any game gives, but for one whose players tap at random for hours. */
const MEMORY = 1000;

/** What an award says besides what follows from the state. */
export interface Verdict {
  readonly at: number;
  readonly kind: Award['kind'];
  readonly seats: readonly Seat[];
  readonly judgement: Pick<Judgement, 'cards' | 'marks' | 'symbol'> & {
    readonly target?: Seat | null;
  };
  readonly margin?: number | null;
  /** When the claim was made. */
  readonly claimed?: number;
  readonly claims?: readonly DecidedClaim[];
  readonly steps?: readonly Step[];
}

/** Moves the cards of an award and keeps it. */
export function withAward<Own>(state: GameState<Own>, verdict: Verdict): GameState<Own> {
  const { at, kind, seats, judgement, claimed } = verdict;
  const { board, moves } = move(state.board, verdict.steps ?? []);
  const { cards, marks, symbol, target = null } = judgement;
  const took = claimed === undefined || state.open === null ? null : claimed - state.open;
  const { turn, nextAward: id } = state;
  const { margin = null, claims = [] } = verdict;
  const award: Award = {
    id,
    at,
    turn,
    kind,
    seats,
    target,
    cards,
    marks,
    symbol,
    margin,
    took,
    claims,
    moves,
  };
  return { ...state, board, awards: [...state.awards, award].slice(-MEMORY), nextAward: id + 1 };
}
