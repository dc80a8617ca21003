/** What the host asks for, as events of the room. Plain functions: they look at the state, and change nothing. */

import { TwinspotError } from '../errors.ts';
import type { Seat } from '../game/board.ts';
import type { GameId, GameOptions } from '../game/game.ts';
import { rulesOf } from '../game/rules.ts';
import type { HostCommand } from '../web/room-protocol.ts';
import { pauseOf } from './current-game.ts';
import type { RoomEvent } from './event.ts';
import { type RoomState, replay } from './state.ts';

/** What a command needs to know of the world. */
export interface Circumstances {
  readonly now: number;
  /** Who asks; null where the host has no seat. */
  readonly seat: Seat | null;
  /** Cards of Twinspot's own deck. */
  readonly ownCards: number;
  /** How long the eye takes, milliseconds. */
  readonly sight: number;
  newId(): string;
  newSeed(): number;
  /** How much more often symbols are to come for a player. */
  weightsOf(name: string): GameOptions['weights'];
  /** How fast a player was of late. */
  paceOf(name: string): GameOptions['pace'];
}

type Start = Extract<HostCommand, { do: 'start' }>;

/**
 * The events that a command leads to.
 * @throws TwinspotError that says why it cannot be done
 */
export function eventsOf(
  state: RoomState,
  command: HostCommand,
  world: Circumstances,
): readonly RoomEvent[] {
  const at = world.now;
  switch (command.do) {
    case 'start': {
      const closed = readyToStart(state, at);
      return [...closed, startOf(replay(closed, state), likeBefore(state, command), world, false)];
    }
    case 'tournament': {
      const closed = readyToStart(state, at);
      const lobby = replay(closed, state);
      const begun = { type: 'tournament', at, games: command.games } as const;
      const seats = lobby.players.map(({ seat }) => seat);
      for (const game of command.games) checkPlayers(game, seats);
      return [...closed, begun, startOf(lobby, first(command.games), world, true)];
    }
    case 'next': {
      const closed = readyToStart(state, at);
      const lobby = replay(closed, state);
      const game = lobby.tournament?.games[lobby.tournament.at];
      if (game === undefined) {
        throw refused('no-tournament', 'No game comes next; choose one in the lobby.');
      }
      return [...closed, startOf(lobby, first([game]), world, true)];
    }
    case 'pause':
      inGame(state);
      return [{ type: 'paused', at }];
    case 'resume':
      inGame(state);
      return [{ type: 'resumed', at }];
    case 'undo':
      if (inGame(state).before.length === 0) {
        throw refused('nothing-to-undo', 'There is no award that could be taken back.');
      }
      return [{ type: 'undone', at }];
    case 'skip':
      inGame(state);
      return [{ type: 'game', event: { type: 'skipped', at } }];
    case 'exhausted':
      inGame(state);
      return [{ type: 'game', event: { type: 'exhausted', at } }];
    case 'close':
      // Without a game it ends the tournament.
      if (state.game === null && state.tournament === null) inGame(state);
      return [{ type: 'closed', at }];
    case 'correct': {
      inGame(state);
      const { card, keys } = command;
      return [{ type: 'game', event: { type: 'corrected', at, card, keys } }];
    }
    case 'remove':
      return [{ type: 'removed', at, seat: player(state, command.seat).seat }];
    case 'handicap': {
      const { seat } = player(state, command.seat);
      return [{ type: 'handicapped', at, seat, handicap: command.handicap }];
    }
    case 'settings':
      return [{ type: 'set', at, settings: command.settings }];
  }
}

/** A game that is over makes room for the next one; one that is on does not. */
function readyToStart({ game }: RoomState, at: number): readonly RoomEvent[] {
  if (game === null) return [];
  if (game.state.phase === 'over') return [{ type: 'closed', at }];
  throw refused('game-on', 'A game is on; end it before you start another one.');
}

/** The same game again is as long and as hard as it was, unless something else is asked for. */
function likeBefore({ game }: RoomState, command: Start): Start {
  const before = game?.started;
  if (before?.game !== command.game) return command;
  const { length, level } = before.options;
  return {
    ...command,
    length: command.length === undefined ? length : command.length,
    level: command.level ?? level,
  };
}

function startOf(
  state: RoomState,
  { game, seats: asked, length = null, level = 'medium' }: Omit<Start, 'do'>,
  world: Circumstances,
  tournament: boolean,
): RoomEvent {
  const seats = asked ?? everybody(state, game, world.seat);
  for (const seat of seats) player(state, seat);
  checkPlayers(game, seats);
  const { settings, players } = state;
  const alone = seats.length === 1 ? players.find(({ seat }) => seat === seats[0]) : undefined;
  const weights = game === 'trainer' && alone !== undefined ? world.weightsOf(alone.name) : {};
  const pace = game === 'duel' && alone !== undefined ? world.paceOf(alone.name) : null;
  const pause = pauseOf(settings.speed);
  return {
    type: 'started',
    at: world.now,
    id: world.newId(),
    game,
    options: { length, level, pause, sight: world.sight, weights, pace },
    seats,
    seed: world.newSeed(),
    cards: settings.cards === 'own' ? world.ownCards : null,
    tournament,
  };
}

/** All players; in a game for one, whoever asks. */
function everybody({ players }: RoomState, game: GameId, asking: Seat | null): Seat[] {
  const seats = players.map(({ seat }) => seat);
  if (rulesOf(game).players.max > 1 || seats.length === 1 || asking === null) return seats;
  return [asking];
}

function checkPlayers(game: GameId, seats: readonly Seat[]): void {
  const { min, max } = rulesOf(game).players;
  const count = new Set(seats).size;
  if (count < min) {
    const more = `it needs at least ${min}; let somebody else join`;
    throw refused('too-few-players', `${count} cannot play this game: ${more}.`);
  }
  if (count > max || count !== seats.length) {
    throw refused(
      'too-many-players',
      `${count} cannot play this game: it is for ${max} at most; choose who plays.`,
    );
  }
}

function inGame({ game }: RoomState) {
  if (game !== null) return game;
  throw refused('no-game', 'No game is on; start one first.');
}

function player({ players }: RoomState, seat: Seat) {
  const found = players.find((candidate) => candidate.seat === seat);
  if (found !== undefined) return found;
  throw refused('no-player', `Nobody sits on seat ${seat}; the player may have left.`);
}

function first(games: readonly GameId[]): Omit<Start, 'do'> {
  return { game: games[0]! };
}

export function refused(code: string, message: string): TwinspotError {
  return new TwinspotError(code, message, { status: 409 });
}
