/** The turns of a game: deal, open, show, go on, end. */
import { withAward } from './award.ts';
import { cardsLeft } from './deal.ts';
import type { GameState, Need } from './game.ts';
import { type Play, staying, type Why } from './play.ts';

/** Deals what is wanted; opens the cards when nothing is; ends the game when there are not enough. */
export function settle<Own>(play: Play<Own>, state: GameState<Own>, at: number): GameState<Own> {
  if (state.phase === 'over' || staying(state).length < play.players.min) return over(state);
  const wanted = wants(play, state);
  if (wanted.length > available(play, state)) {
    const fed = play.starved?.(state) ?? null;
    return fed === null ? over(state) : settle(play, fed, at);
  }
  if (wanted.length === 0 && play.hopeless?.(state, available(play, state))) return over(state);
  if (wanted.length > 0) {
    return { ...state, phase: 'dealing', locked: [], open: null, due: null };
  }
  const open = { ...state, phase: 'playing' as const, turn: state.turn + 1, locked: [], open: at };
  return { ...open, due: play.ends?.(open) ?? null };
}

/** The turn is done: on to the next. */
export function goOn<Own>(play: Play<Own>, state: GameState<Own>, at: number): GameState<Own> {
  return settle(play, play.next(state), at);
}

export function over<Own>(state: GameState<Own>): GameState<Own> {
  return { ...state, phase: 'over', locked: [], open: null, due: null };
}

/** Cards have moved: shows that, or goes on at once where the game flows. */
export function close<Own>(
  play: Play<Own>,
  state: GameState<Own>,
  at: number,
  took: number,
): GameState<Own> {
  const after = play.after?.(state, took) ?? state;
  if (after.phase === 'over') return over(after);
  if (play.flows?.(after)) return { ...after, turn: after.turn + 1, locked: [] };
  return { ...after, phase: 'shown', due: at + after.setup.options.pause };
}

/** Nobody gets what is open. */
export function pass<Own>(
  play: Play<Own>,
  state: GameState<Own>,
  at: number,
  why: Why,
): GameState<Own> {
  const middle = state.board.middle.filter((id) => id !== null).map((id) => state.board.cards[id]!);
  const plain = { cards: middle, marks: middle.map(() => null), symbol: null };
  const judgement = play.proof?.(state, why) ?? plain;
  const steps = play.pass(state, why);
  const passed = withAward(state, { at, kind: 'nobody', seats: [], judgement, steps });
  const after = play.after?.(passed, at - state.open!) ?? passed;
  return { ...after, phase: 'shown', due: at + after.setup.options.pause };
}

/** When nobody may claim any more the cards are passed over. */
export function ifLocked<Own>(play: Play<Own>, state: GameState<Own>, at: number): GameState<Own> {
  const all = state.playing.every((seat) => state.locked.includes(seat));
  return all ? pass(play, state, at, 'locked') : state;
}

/** The cards that must come before the cards can open. */
export function wants<Own>(play: Play<Own>, state: GameState<Own>): readonly Need[] {
  return play.wants(state, available(play, state));
}

function available<Own>(play: Play<Own>, state: GameState<Own>): number {
  return cardsLeft(state, play.recycles ?? false);
}
