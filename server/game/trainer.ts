import { chance } from './chance.ts';
import type { GameState, Need } from './game.ts';
import { pair } from './pair.ts';
import { lengthOf, type Play } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

interface Clock {
  /** Milliseconds that are left when the next pair opens. */
  readonly left: number;
}

/** What a wrong answer takes off the clock, milliseconds. */
const PENALTY = 2000;

/**
 * The Trainer: alone against the clock. Two cards open; tap the symbol on both. The clock runs only while cards lie open, so
 * that slow hands and slow machines that deal cost nothing. A wrong answer passes the pair over, shows what it was, and
 * takes two seconds off the clock: guessing is slower than looking. The score is the number of right answers.
 *
 * Which symbol the next pair shares is drawn from `options.weights`.
 */
const play: Play<Clock> = {
  ...pair,
  id: 'trainer',
  players: { min: 1, max: 1 },
  length: { min: 10, max: 600, own: 60 },
  own: (setup) => ({ left: 1000 * lengthOf(play, setup) }),
  rounds: () => null,
  wants(state) {
    const symbol = nextSymbol(state);
    return pair
      .wants(state)
      .map((need: Need): Need => (symbol === null ? need : { ...need, carrying: symbol }));
  },
  after(state, took) {
    const wrong = state.awards.some(({ kind, turn }) => kind === 'wrong' && turn === state.turn);
    return { ...state, own: { left: state.own.left - took - (wrong ? PENALTY : 0) } };
  },
  next: (state) =>
    state.phase === 'playing' || state.own.left <= 0
      ? { ...state, phase: 'over' }
      : { ...state, round: state.round + 1 },
  standings: (state) => byScore(state, 'most', () => 0),
  ends: ({ phase, open, own }) => (phase === 'playing' && open !== null ? open + own.left : null),
  left: ({ phase, own }) => (phase === 'playing' ? null : Math.max(0, own.left)),
};

/** Symbols of a deck that nothing is known of: those of a plane of order 7. */
const SYMBOLS = 57;

/** The symbol that the next pair is to share; null where it does not matter. A weight of 3 makes it three times as likely. */
function nextSymbol({ setup, turn }: GameState): string | null {
  const extra = Object.entries(setup.options.weights).filter(([, weight]) => weight > 1);
  const all = extra.reduce((sum, [, weight]) => sum + weight - 1, SYMBOLS);
  let rest = chance(setup.seed, turn)() * all;
  for (const [key, weight] of extra) {
    rest -= weight - 1;
    if (rest < 0) return key;
  }
  return null;
}

export const trainer = rulesFrom(play);
