/** What The Towering Inferno and The Poisoned Gift share: a card in each hand, and a pile whose top card lies in the middle. */
import type { GameState, Need, Setup } from './game.ts';
import { cleared, type Step, topCard } from './move.ts';
import { lengthOf, type Play } from './play.ts';

/** At most a whole deck but for one card. A family plays 20 in some three minutes; a real pile is played to its end. */
const pileLength = { min: 1, max: 56, own: 20 };

/** Cards of the pile; null where only the pile itself knows. */
function pileRounds(setup: Setup): number | null {
  const asked = lengthOf({ length: pileLength }, setup);
  if (setup.cards !== null) return Math.max(0, Math.min(asked, setup.cards - setup.seats.length));
  return setup.options.length === null ? null : asked;
}

/** A first card for everybody, then the next one of the pile. */
function pileWants({ board, playing }: GameState): Need[] {
  const bare = playing.filter((seat) => topCard(board, seat) === undefined);
  const needs = bare.map((seat): Need => ({ to: { in: 'hand', seat } }));
  return board.middle[0] === null ? [...needs, { to: { in: 'middle', slot: 0 } }] : needs;
}

/** Every card of the pile is a round. */
function nextOfPile<Own>(state: GameState<Own>): GameState<Own> {
  if (state.rounds !== null && state.round >= state.rounds) return { ...state, phase: 'over' };
  return { ...state, round: state.round + 1 };
}

/** The middle goes out of the game. */
function middleAside({ board }: GameState): Step[] {
  return cleared(board.middle, { in: 'aside' });
}

/** What both games do alike. */
export const pile = {
  players: { min: 2, max: 8 },
  length: pileLength,
  slots: () => 1,
  own: () => null,
  rounds: pileRounds,
  wants: pileWants,
  tie: middleAside,
  pass: middleAside,
  next: nextOfPile,
  score: ({ board }, seat) => board.hands[seat]?.length ?? 0,
} satisfies Partial<Play<null>>;
