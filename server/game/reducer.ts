/** The part that all games have in common: dealing, opening, judging, showing, going on, ending. */
import { TwinspotError } from '../errors.ts';
import { withAward } from './award.ts';
import { areKeys, cardsLeft, mayCome, withDealt } from './deal.ts';
import { decide } from './decide.ts';
import type { GameEvent, GameState, Rules, Setup } from './game.ts';
import { emptyBoard, move, type Step, samePlace } from './move.ts';
import { type Play, staying, type Why } from './play.ts';
import { isSound } from './sound.ts';

/** Makes the rules of a game from what is special about it. */
export function rulesFrom<Own>(play: Play<Own>): Rules<Own> {
  const recycles = play.recycles ?? false;
  const { id, players, length } = play;
  return {
    id,
    players,
    length,
    start: (setup) => start(play, setup),
    step(state, event) {
      if (state.phase === 'over' || !isSound(event)) return state;
      const after = step(play, state, event);
      return after === state ? state : scored(play, after);
    },
    needs: (state) => (state.phase === 'dealing' ? wants(play, state) : []),
    bot: (state) => (state.phase === 'playing' ? (play.bot?.(state) ?? null) : null),
    standings: (state) => play.standings(state),
    ends: (state) => play.ends?.(state) ?? null,
    judge: (state, claim) =>
      state.phase === 'playing' && state.playing.includes(claim.seat)
        ? play.judge(state, claim)
        : null,
    tappable(state, seat) {
      const may = state.playing.includes(seat) && !state.locked.includes(seat);
      if (state.phase !== 'playing' || !may) return [];
      return play.tappable(state, seat).filter((card) => card !== undefined);
    },
    isCurrent: (state, turn) =>
      state.phase === 'playing' &&
      turn >= (play.since?.(state) ?? state.turn) &&
      turn <= state.turn,
    mayBeDealt: (state, number) => mayCome(state, number, recycles),
  };
}

function start<Own>(play: Play<Own>, setup: Setup): GameState<Own> {
  const { min, max } = play.players;
  const count = setup.seats.length;
  if (count < min || count > max || new Set(setup.seats).size !== count) {
    throw new TwinspotError(
      'game-players',
      `${count} players cannot play ${play.id}: it wants ${min === max ? min : `${min} to ${max}`}, each on a seat of their own.`,
    );
  }
  const seats = play.against ? [0, ...setup.seats] : setup.seats;
  const state: GameState<Own> = {
    setup,
    phase: 'dealing',
    turn: 0,
    round: 1,
    rounds: play.rounds(setup),
    board: emptyBoard(seats, play.slots(setup)),
    playing: seats,
    left: [],
    locked: [],
    scores: {},
    awards: [],
    nextAward: 1,
    open: null,
    due: null,
    exhausted: false,
    own: play.own(setup),
  };
  return scored(play, settle(play, state, setup.at));
}

function step<Own>(play: Play<Own>, state: GameState<Own>, event: GameEvent): GameState<Own> {
  const { at } = event;
  switch (event.type) {
    case 'dealt': {
      if (state.phase !== 'dealing') return state;
      const need = wants(play, state).find(({ to }) => samePlace(to, event.to));
      if (need === undefined) return state;
      const dealt = withDealt(state, event.card, need.to, play.recycles ?? false);
      return dealt === state ? state : settle(play, dealt, at);
    }
    case 'exhausted': {
      if (state.exhausted) return state;
      const without = { ...state, exhausted: true };
      return state.phase === 'dealing' ? settle(play, without, at) : without;
    }
    case 'claims': {
      if (state.phase !== 'playing') return state;
      const { state: decision, decided } = decide(play, state, event.claims, at);
      if (decision === state) return state;
      return decided === null
        ? ifLocked(play, decision, at)
        : close(play, decision, at, decided - state.open!);
    }
    case 'due':
      return state.due === null || at < state.due ? state : goOn(play, state, at);
    case 'skipped':
      return state.phase === 'playing' ? pass(play, state, at, 'skipped') : state;
    case 'corrected':
      return corrected(state, event);
    case 'left':
      return left(play, state, event);
    case 'stood': {
      const moved = (time: number | null) => (time === null ? null : time + event.milliseconds);
      if (state.open === null && state.due === null) return state;
      return { ...state, open: moved(state.open), due: moved(state.due) };
    }
  }
}

/** Deals what is wanted; opens the cards when nothing is; ends the game when there are not enough. */
function settle<Own>(play: Play<Own>, state: GameState<Own>, at: number): GameState<Own> {
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

const available = <Own>(play: Play<Own>, state: GameState<Own>) =>
  cardsLeft(state, play.recycles ?? false);
const wants = <Own>(play: Play<Own>, state: GameState<Own>) =>
  play.wants(state, available(play, state));

/** The turn is done: on to the next. */
function goOn<Own>(play: Play<Own>, state: GameState<Own>, at: number): GameState<Own> {
  return settle(play, play.next?.(state) ?? state, at);
}

function over<Own>(state: GameState<Own>): GameState<Own> {
  return { ...state, phase: 'over', locked: [], open: null, due: null };
}

/** Cards have moved: shows that, or goes on at once where the game flows. */
function close<Own>(
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
function pass<Own>(play: Play<Own>, state: GameState<Own>, at: number, why: Why): GameState<Own> {
  const middle = state.board.middle.filter((id) => id !== null).map((id) => state.board.cards[id]!);
  const plain = { cards: middle, marks: middle.map(() => null), symbol: null };
  const judgement = play.proof?.(state, why) ?? plain;
  const steps = play.pass(state, why);
  const passed = withAward(state, { at, kind: 'nobody', seats: [], judgement, steps });
  const after = play.after?.(passed, at - state.open!) ?? passed;
  return { ...after, phase: 'shown', due: at + after.setup.options.pause };
}

/** When nobody may claim any more the cards are passed over. */
function ifLocked<Own>(play: Play<Own>, state: GameState<Own>, at: number): GameState<Own> {
  const all = state.playing.every((seat) => state.locked.includes(seat));
  return all ? pass(play, state, at, 'locked') : state;
}

function left<Own>(
  play: Play<Own>,
  state: GameState<Own>,
  { at, seat }: { at: number; seat: number },
): GameState<Own> {
  if (!staying(state).includes(seat)) return state;
  const { hands, won } = state.board;
  const steps = [...hands[seat]!, ...won[seat]!].map((card): Step => [card, { in: 'aside' }]);
  const gone: GameState<Own> = {
    ...state,
    board: move(state.board, steps).board,
    left: [...state.left, seat],
    playing: state.playing.filter((other) => other !== seat),
    locked: state.locked.filter((other) => other !== seat),
  };
  if (staying(gone).length < play.players.min) return over(gone);
  if (state.phase === 'dealing') return settle(play, gone, at);
  const deserted = play.deserted?.(state, gone, seat) ?? null;
  if (deserted !== null) return goOn(play, deserted, at);
  return state.phase === 'playing' ? ifLocked(play, gone, at) : gone;
}

/** The card shows something else than was read: whoever was judged by what was read may claim again. */
function corrected<Own>(
  state: GameState<Own>,
  { card: id, keys }: { card: number; keys: readonly string[] },
): GameState<Own> {
  const card = Number.isSafeInteger(id) ? state.board.cards[id] : undefined;
  if (card === undefined || keys.length !== card.symbols.length || !areKeys(keys)) return state;
  if (card.symbols.every(({ key }, i) => key === keys[i])) return state;
  const symbols = card.symbols.map((symbol, i) => ({ ...symbol, key: keys[i]! }));
  const cards = { ...state.board.cards, [id]: { ...card, symbols } };
  return { ...state, board: { ...state.board, cards }, locked: [] };
}

/** The scores are what lies on the board. */
function scored<Own>(play: Play<Own>, state: GameState<Own>): GameState<Own> {
  const seats = Object.keys(state.board.hands).map(Number);
  return {
    ...state,
    scores: Object.fromEntries(seats.map((seat) => [seat, play.score(state, seat)])),
  };
}
