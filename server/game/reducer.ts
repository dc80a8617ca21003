/** The part that all games have in common: what each event does. */
import { TwinspotError } from '../errors.ts';
import { areKeys, mayCome, withDealt } from './deal.ts';
import { decide } from './decide.ts';
import type { GameEvent, GameState, Rules, Setup } from './game.ts';
import { leave } from './leave.ts';
import { emptyBoard, samePlace } from './move.ts';
import type { Play } from './play.ts';
import { isSound } from './sound.ts';
import { close, goOn, ifLocked, pass, settle, wants } from './turn.ts';

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
    left: (state) => (state.phase === 'over' ? null : (play.left?.(state) ?? null)),
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
      return leave(play, state, event);
    case 'stood': {
      const moved = (time: number | null) => (time === null ? null : time + event.milliseconds);
      if (state.open === null && state.due === null) return state;
      return { ...state, open: moved(state.open), due: moved(state.due) };
    }
  }
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
