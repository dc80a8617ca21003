/** The game that is on in a room, with what it takes to take its last awards back. Pure, as all that the log replays. */
import type { Seat } from '../game/board.ts';
import type { GameEvent, GameState, Rules, Standing } from '../game/game.ts';
import { rulesOf } from '../game/rules.ts';
import type { RoomEvent, Speed } from './event.ts';

export type StartedEvent = Extract<RoomEvent, { type: 'started' }>;

export interface CurrentGame {
  readonly started: StartedEvent;
  readonly state: GameState;
  /** The states before the last awards, the latest last. */
  readonly before: readonly { readonly at: number; readonly state: GameState }[];
  /** The id of the next card: never one that was used, even by a card that the host took back. */
  readonly nextCard: number;
  /** Cards from this id on still lie face down, until all are dealt. */
  readonly faceDown: number;
}

/** Awards that can be taken back. */
const MEMORY = 10;

const pauses: Readonly<Record<Speed, number>> = { slow: 4000, normal: 2500, fast: 1200 };

/** Milliseconds that an award is shown. */
export function pauseOf(speed: Speed): number {
  return pauses[speed];
}

export function rulesFor(game: Pick<CurrentGame, 'started'>): Rules {
  return rulesOf(game.started.game);
}

/** The best first; while the game runs, how it stands. */
export function standingsOf(game: CurrentGame): readonly Standing[] {
  return rulesFor(game).standings(game.state);
}

/** Null where the rules do not allow so many players. */
export function startGame(event: StartedEvent): CurrentGame | null {
  const { game, options, seats, seed, at, cards } = event;
  const rules = rulesOf(game);
  const { min, max } = rules.players;
  if (seats.length < min || seats.length > max || new Set(seats).size !== seats.length) return null;
  const state = rules.start({ game, seats, options, seed, at, cards });
  return { started: event, state, before: [], nextCard: 1, faceDown: 1 };
}

/** The game one event further; the very same one where the event does not fit. */
export function playOn(game: CurrentGame | null, event: GameEvent): CurrentGame | null {
  if (game === null) return null;
  if (event.type === 'dealt' && event.card.id < game.nextCard) return game;
  const state = rulesFor(game).step(game.state, event);
  if (state === game.state) return game;
  const before = remembered(game, event, state);
  const nextCard = event.type === 'dealt' ? event.card.id + 1 : game.nextCard;
  const faceDown = state.phase === 'dealing' ? game.faceDown : nextCard;
  return { ...game, state, before, nextCard, faceDown };
}

/** The states before the last awards. What a card really shows it showed then, too. */
function remembered(game: CurrentGame, event: GameEvent, state: GameState): CurrentGame['before'] {
  if (event.type === 'corrected') {
    const { step } = rulesFor(game);
    return game.before.map((then) => ({ ...then, state: step(then.state, event) }));
  }
  if (state.nextAward === game.state.nextAward) return game.before;
  return [...game.before, { at: event.at, state: game.state }].slice(-MEMORY);
}

/**
 * The game as it was before its last award. Its open cards open anew at that moment, with all the time that they had; a
 * claim made since is too late, as the turn is another one.
 */
export function takeBack(game: CurrentGame | null, at: number): CurrentGame | null {
  const last = game?.before.at(-1);
  if (game === null || last === undefined) return game;
  const now = game.state;
  const milliseconds = at - (last.state.open ?? last.at);
  const then = rulesFor(game).step(last.state, { type: 'stood', at, milliseconds });
  const state = { ...then, setup: now.setup, turn: now.turn + 1, nextAward: now.nextAward };
  return { ...game, state, before: game.before.slice(0, -1), faceDown: game.nextCard };
}

/** The game after it stood still. */
export function resumeGame(game: CurrentGame | null, from: number, to: number): CurrentGame | null {
  if (to <= from) return game;
  return playOn(game, { type: 'stood', at: to, milliseconds: to - from });
}

export function leaveGame(game: CurrentGame | null, seat: Seat, at: number): CurrentGame | null {
  const left = playOn(game, { type: 'left', at, seat });
  if (left === null || left === game) return left;
  // What a player did who is gone cannot be taken back: his cards are out of the game.
  return { ...left, before: [] };
}

/** How long awards are shown, from now on. */
export function setPause(game: CurrentGame | null, pause: number): CurrentGame | null {
  if (game === null || game.state.setup.options.pause === pause) return game;
  const { setup } = game.state;
  const options = { ...setup.options, pause };
  return { ...game, state: { ...game.state, setup: { ...setup, options } } };
}
