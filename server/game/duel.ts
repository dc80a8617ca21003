import { sharedSymbol } from './card.ts';
import { chance } from './chance.ts';
import type { DecidedClaim } from './claim.ts';
import type { GameState } from './game.ts';
import { middleCard } from './move.ts';
import { pair } from './pair.ts';
import { lengthOf, type Play } from './play.ts';
import { reaction } from './reaction.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

/** Twinspot's seat. */
const SELF = 0;

/**
 * The Duel: you against Twinspot, best of an odd number. Two cards open; who first taps the symbol on both wins them. A
 * wrong tap leaves the pair to the other. A pair that nobody gets does not count. It has no official points.
 */
const play: Play<null> = {
  ...pair,
  id: 'duel',
  players: { min: 1, max: 1 },
  length: { min: 1, max: 21, own: 5 },
  against: true,
  own: () => null,
  rounds: bestOf,
  next(state) {
    const [most, all] = [Math.max(...wins(state)), wins(state).reduce((sum, won) => sum + won, 0)];
    if (most > state.rounds! / 2) return { ...state, phase: 'over' };
    return { ...state, round: all + 1 };
  },
  standings: (state) => byScore(state, 'most', () => 0, [SELF, ...state.setup.seats]),
  bot,
};

/** An even number has no best: one more is played. */
function bestOf(setup: GameState['setup']): number {
  const length = lengthOf(play, setup);
  return length % 2 === 0 ? length + 1 : length;
}

const wins = ({ board, setup }: GameState) =>
  [SELF, ...setup.seats].map((seat) => board.won[seat]!.length / 2);

/** What Twinspot taps in this turn, and when. It sees the answer, but lets pass the time that a person needs. */
function bot(state: GameState<null>): DecidedClaim | null {
  const [card, other] = [middleCard(state.board, 0), middleCard(state.board, 1)];
  const shared = card && other && sharedSymbol(card, other);
  if (!shared || state.open === null || state.locked.includes(SELF)) return null;
  const { setup, turn, open } = state;
  const { after, right } = reaction(setup.options, setup.seed, turn);
  const [answer] = shared.on;
  const others = [...card.symbols.keys()].filter((index) => index !== answer);
  const slip = others[Math.floor(chance(setup.seed, turn, 1)() * others.length)];
  const symbol = right ? answer : (slip ?? answer);
  const claim = { seat: SELF, turn, cards: [card.id], symbol };
  return { ...claim, at: open + after, uncertainty: 0, clamped: false };
}

export const duel = rulesFrom(play);
