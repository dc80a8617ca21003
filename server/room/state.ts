/**
 * The room over time: a pure function of its events. No clock, no sockets and no files, so the log of the events is the
 * room, and plays again to the same state on every machine.
 */
import type { Seat } from '../game/board.ts';
import type { GameEvent, GameId } from '../game/game.ts';
import {
  type CurrentGame,
  leaveGame,
  pauseOf,
  playOn,
  resumeGame,
  type StartedEvent,
  setPause,
  standingsOf,
  startGame,
  takeBack,
} from './current-game.ts';
import {
  type Colour,
  type Handicap,
  LOG_VERSION,
  noHandicap,
  type RoomEvent,
  type RoomSettings,
  type Shape,
  shapes,
} from './event.ts';

export interface Player {
  readonly seat: Seat;
  readonly name: string;
  readonly colour: Colour;
  readonly shape: Shape;
  /** SHA-256 of the secret of the seat, in hex. */
  readonly key: string;
  readonly handicap: Handicap;
}

export interface Tournament {
  readonly games: readonly GameId[];
  /** Index of the game that is on, or comes next; as many as there are games when it is over. */
  readonly at: number;
  /** Of the games that are closed, by seat. */
  readonly points: Readonly<Record<Seat, number>>;
}

/** Plain data: it is the same after a walk through JSON. */
export interface RoomState {
  readonly code: string;
  readonly settings: RoomSettings;
  /** In the order of their seats. */
  readonly players: readonly Player[];
  readonly game: CurrentGame | null;
  readonly tournament: Tournament | null;
  /** Since when the game stands still; null while it runs. */
  readonly paused: number | null;
  /** The latest time of any event, milliseconds on the service's clock. */
  readonly at: number;
}

export const MOST_PLAYERS = 8;

/** What no name shows, but for what joins emoji and letters: it would make two names that look the same, or one that is none. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/gu;
/** More marks on one letter than any language writes: they would run over what stands around. */
const TOWER = /(\p{M}{4})\p{M}+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

export const emptyRoom: RoomState = {
  code: '',
  settings: { language: 'en', sound: true, speed: 'normal', cards: 'own', keep: false },
  players: [],
  game: null,
  tournament: null,
  paused: null,
  at: 0,
};

/** The room one event further. An event that does not fit returns the very same state. */
export function stepRoom(state: RoomState, event: RoomEvent): RoomState {
  const next = change(state, event);
  if (next === state) return state;
  const at = event.type === 'game' ? event.event.at : event.at;
  return at > next.at ? { ...next, at } : next;
}

/** The state that a log leads to. */
export function replay(events: Iterable<RoomEvent>, from: RoomState = emptyRoom): RoomState {
  let state = from;
  for (const event of events) state = stepRoom(state, event);
  return state;
}

/** The seat that the next player gets; null when all are taken. A seat of the game that is on is nobody else's. */
export function freeSeat({ players, game }: Pick<RoomState, 'players' | 'game'>): Seat | null {
  const taken = [...players.map(({ seat }) => seat), ...(game?.started.seats ?? [])];
  for (let seat = 1; seat <= MOST_PLAYERS; seat++) if (!taken.includes(seat)) return seat;
  return null;
}

/** The shortest log that leads to a room's lobby; a game or a tournament that is on is not in it. */
export function lobbyEvents({ code, settings, players, at }: RoomState): RoomEvent[] {
  return [
    { type: 'opened', at, code, version: LOG_VERSION },
    { type: 'set', at, settings },
    ...players.flatMap(({ handicap, ...who }): RoomEvent[] => [
      { type: 'joined', at, ...who },
      { type: 'handicapped', at, seat: who.seat, handicap },
    ]),
  ];
}

function change(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'opened':
      return state.code === '' ? { ...state, code: event.code } : state;
    case 'joined':
      return join(state, event);
    case 'renamed':
      return withPlayer(state, event.seat, (player) => ({ ...player, ...lookOf(state, event) }));
    case 'handicapped':
      return withPlayer(state, event.seat, (player) => ({ ...player, handicap: event.handicap }));
    case 'removed':
      return remove(state, event.seat, event.at);
    case 'set':
      return withGame(
        { ...state, settings: event.settings },
        setPause(state.game, pauseOf(event.settings.speed)),
      );
    case 'started':
      return start(state, event);
    case 'game':
      return step(state, event.event);
    case 'undone':
      return withGame(stillTo(state, event.at), takeBack(state.game, event.at), state);
    case 'paused':
      return state.game === null || state.paused !== null ? state : { ...state, paused: event.at };
    case 'resumed':
      if (state.paused === null) return state;
      return {
        ...withGame(state, resumeGame(state.game, state.paused, event.at)),
        paused: null,
      };
    case 'closed':
      return close(state);
    case 'tournament':
      if (state.game !== null || event.games.length === 0) return state;
      return { ...state, tournament: { games: event.games, at: 0, points: {} } };
  }
}

function step(state: RoomState, event: GameEvent): RoomState {
  const still = stillTo(state, event.at);
  return withGame(still, playOn(still.game, event), state);
}

/** What happens while the game stands still happens at the end of the stillness so far: no time passes in the game. */
function stillTo(state: RoomState, at: number): RoomState {
  if (state.paused === null || at <= state.paused) return state;
  return { ...state, game: resumeGame(state.game, state.paused, at), paused: at };
}

/** The state with another game in it; `same` where the game has not changed. */
function withGame(state: RoomState, game: CurrentGame | null, same: RoomState = state): RoomState {
  return game === state.game ? same : { ...state, game };
}

function withPlayer(state: RoomState, seat: Seat, to: (player: Player) => Player): RoomState {
  if (!state.players.some((player) => player.seat === seat)) return state;
  const players = state.players.map((player) => (player.seat === seat ? to(player) : player));
  return { ...state, players };
}

function join(state: RoomState, event: Extract<RoomEvent, { type: 'joined' }>): RoomState {
  const { seat, key } = event;
  const fits = Number.isInteger(seat) && seat >= 1 && seat <= MOST_PLAYERS;
  if (!fits || state.players.some((player) => player.seat === seat || player.key === key)) {
    return state;
  }
  const player: Player = { seat, ...lookOf(state, event), key, handicap: noHandicap };
  const players = [...state.players, player].sort((a, b) => a.seat - b.seat);
  return { ...state, players };
}

type Look = Pick<Player, 'seat' | 'name' | 'colour' | 'shape'>;

/** A look that nobody else has: a name that is taken gets a number, and a taken colour and shape another shape. */
function lookOf(state: RoomState, wanted: Look): Omit<Look, 'seat'> {
  const others = state.players.filter(({ seat }) => seat !== wanted.seat);
  const seen = wanted.name.normalize().replace(UNSEEN, ' ').replace(TOWER, '$1');
  const plain = VISIBLE.test(seen) ? seen.replace(/\s+/g, ' ').trim() : 'Player';
  const said = (name: string) => name.normalize('NFKC').toLowerCase();
  const isTaken = (name: string) => others.some((other) => said(other.name) === said(name));
  let name = plain;
  for (let number = 2; isTaken(name); number++) name = `${plain} ${number}`;
  const { colour } = wanted;
  const looksLike = (shape: Shape) =>
    others.some((other) => other.colour === colour && other.shape === shape);
  const shape = looksLike(wanted.shape)
    ? (shapes.find((candidate) => !looksLike(candidate)) ?? wanted.shape)
    : wanted.shape;
  return { name, colour, shape };
}

function remove(state: RoomState, seat: Seat, at: number): RoomState {
  if (!state.players.some((player) => player.seat === seat)) return state;
  const still = stillTo(state, at);
  const players = still.players.filter((player) => player.seat !== seat);
  const game = leaveGame(still.game, seat, at);
  return { ...still, players, game, tournament: without(still.tournament, seat) };
}

/** Whoever sits there next starts at nothing. */
function without(tournament: Tournament | null, seat: Seat): Tournament | null {
  if (tournament === null || !(seat in tournament.points)) return tournament;
  const { [seat]: _, ...points } = tournament.points;
  return { ...tournament, points };
}

function start(state: RoomState, event: StartedEvent): RoomState {
  const known = event.seats.every((seat) => state.players.some((player) => player.seat === seat));
  if (state.game !== null || !known) return state;
  const { tournament } = state;
  if (event.tournament && tournament?.games[tournament.at] !== event.game) return state;
  const game = startGame(event);
  return game === null ? state : { ...state, game, paused: null };
}

/** A game of a tournament that came to its end brings its points; one that was broken off is played again. */
function close(state: RoomState): RoomState {
  const { game, tournament } = state;
  const lobby = { ...state, game: null, paused: null };
  if (game === null) {
    return tournament === null ? state : { ...lobby, tournament: null };
  }
  if (!game.started.tournament || tournament === null || game.state.phase !== 'over') return lobby;
  return { ...lobby, tournament: afterGame(tournament, game) };
}

/** The tournament with the points of a game that is over. */
export function afterGame(tournament: Tournament, game: CurrentGame): Tournament {
  const points: Record<Seat, number> = { ...tournament.points };
  for (const standing of standingsOf(game)) {
    points[standing.seat] = (points[standing.seat] ?? 0) + standing.points;
  }
  return { ...tournament, at: tournament.at + 1, points };
}
