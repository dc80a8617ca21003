/**
 * What the service and the pages of a game say to each other over `GET /api/room` (WebSocket, text messages, JSON).
 * Pages send `ClientMessage`s, which are checked; the service sends `RoomMessage`s. Every `room` message holds all that
 * its page may know, so a page that slept or was cut off needs nothing but the newest one.
 */
import { type Static, Type } from 'typebox';
import type { Seat } from '../game/board.ts';
import type { GameCard } from '../game/card.ts';
import {
  type Award,
  type GameId,
  gameIds,
  levels,
  type Need,
  type Phase,
  type Standing,
} from '../game/game.ts';
import type { Outcome } from '../game/rules.ts';
import {
  type Colour,
  colours,
  type Handicap,
  languages,
  type RoomSettings,
  type Shape,
  shapes,
  speeds,
} from '../room/event.ts';
import type { ErrorBody } from './protocol.ts';

const closed = { additionalProperties: false };
// A union of a list whose length no type knows would be no type at all.
const oneOf = <T extends string>(words: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(words.map((word) => Type.Literal(word))));
const seat = Type.Integer({ minimum: 1, maximum: 8 });
const card = Type.Integer({ minimum: 0, maximum: 100_000 });
const game = oneOf(gameIds);
const look = {
  name: Type.String({ minLength: 1, maxLength: 20 }),
  colour: oneOf(colours),
  shape: oneOf(shapes),
};

/** What only the host may ask for: at the kiosk on the device itself, or from a phone that gave the PIN. */
export const HostCommand = Type.Union([
  Type.Object(
    {
      do: Type.Literal('start'),
      game,
      /** Who plays; all players unless given. */
      seats: Type.Optional(Type.Array(seat, { minItems: 1, maxItems: 8 })),
      length: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 600 }), Type.Null()])),
      level: Type.Optional(oneOf(levels)),
    },
    closed,
  ),
  /** Several games in a row, with the official points; starts the first. */
  Type.Object(
    { do: Type.Literal('tournament'), games: Type.Array(game, { minItems: 1, maxItems: 10 }) },
    closed,
  ),
  /** The next game of the tournament. */
  Type.Object({ do: Type.Literal('next') }, closed),
  Type.Object({ do: Type.Literal('pause') }, closed),
  Type.Object({ do: Type.Literal('resume') }, closed),
  Type.Object({ do: Type.Literal('undo') }, closed),
  Type.Object({ do: Type.Literal('skip') }, closed),
  /** The real pile is used up. */
  Type.Object({ do: Type.Literal('exhausted') }, closed),
  /** Back to the lobby, from a game that runs or is over. */
  Type.Object({ do: Type.Literal('close') }, closed),
  Type.Object(
    {
      do: Type.Literal('correct'),
      card,
      keys: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 14 }),
    },
    closed,
  ),
  Type.Object({ do: Type.Literal('remove'), seat }, closed),
  Type.Object(
    {
      do: Type.Literal('handicap'),
      seat,
      handicap: Type.Object(
        {
          headStart: Type.Integer({ minimum: 0, maximum: 5000 }),
          bigger: Type.Boolean(),
          choices: Type.Union([Type.Integer({ minimum: 2, maximum: 8 }), Type.Null()]),
        },
        closed,
      ),
    },
    closed,
  ),
  Type.Object(
    {
      do: Type.Literal('settings'),
      settings: Type.Object(
        {
          language: oneOf(languages),
          sound: Type.Boolean(),
          speed: oneOf(speeds),
          cards: Type.Union([Type.Literal('own'), Type.Literal('real')]),
          keep: Type.Boolean(),
        },
        closed,
      ),
    },
    closed,
  ),
]);
export type HostCommand = Static<typeof HostCommand>;

export const ClientMessage = Type.Union([
  /** The first message. `key` is the secret of a seat that this phone has taken before. */
  Type.Object(
    {
      type: Type.Literal('hello'),
      role: Type.Union([Type.Literal('kiosk'), Type.Literal('phone')]),
      key: Type.Optional(Type.String({ maxLength: 64 })),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('join'), ...look }, closed),
  Type.Object({ type: Type.Literal('rename'), ...look }, closed),
  /** Whether whoever has no seat wants to look on, rather than has not sat down yet. */
  Type.Object({ type: Type.Literal('watch'), on: Type.Boolean() }, closed),
  /** Gives the seat back for good. */
  Type.Object({ type: Type.Literal('leave') }, closed),
  Type.Object({ type: Type.Literal('ready'), ready: Type.Boolean() }, closed),
  /** The answer to a `sync`, at once: `time` is the phone's `performance.now()` when it came. */
  Type.Object({ type: Type.Literal('sync'), id: Type.Integer(), time: Type.Number() }, closed),
  Type.Object(
    {
      type: Type.Literal('claim'),
      /** Counts up on the phone: a claim that is sent again after a lost connection is the same one. */
      id: Type.Integer({ minimum: 0 }),
      turn: Type.Integer({ minimum: 0 }),
      cards: Type.Array(card, { minItems: 1, maxItems: 3 }),
      symbol: Type.Union([Type.Integer({ minimum: 0, maximum: 20 }), Type.Null()]),
      /** The phone's `performance.now()` at the touch. */
      time: Type.Number(),
    },
    closed,
  ),
  Type.Object(
    { type: Type.Literal('pin'), pin: Type.String({ minLength: 1, maxLength: 12 }) },
    closed,
  ),
  Type.Object({ type: Type.Literal('host'), command: HostCommand }, closed),
]);
export type ClientMessage = Static<typeof ClientMessage>;

export interface PlayerView {
  readonly seat: Seat;
  readonly name: string;
  readonly colour: Colour;
  readonly shape: Shape;
  readonly connected: boolean;
  readonly ready: boolean;
  readonly host: boolean;
  readonly handicap: Handicap;
}

export interface HandView {
  readonly seat: Seat;
  /** The open card; null where there is none, or it still lies face down. */
  readonly top: GameCard | null;
  /** Cards in the hand. */
  readonly count: number;
  /** Cards won and put away. */
  readonly won: number;
  readonly score: number;
  readonly locked: boolean;
  /** Still in the game. */
  readonly playing: boolean;
}

export interface GameView {
  readonly id: string;
  readonly game: GameId;
  readonly phase: Phase;
  readonly turn: number;
  readonly round: number;
  readonly rounds: number | null;
  /** Slots of the middle; null for an empty one, or a card that still lies face down. */
  readonly middle: readonly (GameCard | null)[];
  /** In the order of play. */
  readonly hands: readonly HandView[];
  /** The last few, the latest last. */
  readonly awards: readonly Award[];
  /** What must be dealt now. */
  readonly needs: readonly Need[];
  /** When the cards open, on this page's own clock (`performance.now()`); null where that is past or not known. */
  readonly opensAt: number | null;
  /** When the game ends by time, on this page's own clock; null where it does not. */
  readonly endsAt: number | null;
  /** Milliseconds that are left on the game's clock while it stands still; null where it runs, or there is none. */
  readonly timeLeft: number | null;
  /** Symbols that this player can tap, by card id: indices; absent where all can be. */
  readonly choices?: Readonly<Record<number, readonly number[]>>;
  readonly standings: readonly Standing[];
  readonly canUndo: boolean;
}

export interface TournamentView {
  readonly games: readonly GameId[];
  /** Index of the game that is on, or comes next; as many as there are games when all are over. */
  readonly at: number;
  readonly points: readonly { readonly seat: Seat; readonly points: number }[];
  readonly over: boolean;
}

/** What the appliance does about cards that must come from a camera. */
export interface DealerView {
  /** `table`: the virtual table deals. `camera`: people lay cards. `screen`: no camera, cards are on screens alone. */
  readonly by: 'table' | 'camera' | 'screen';
  /** What keeps it from dealing; null when all is well. */
  readonly problem:
    | null
    | 'no-camera'
    | 'no-card'
    | 'too-many-cards'
    | 'same-card'
    | 'cannot-read'
    | 'reading';
  /** New cards that lie there, of those that are dealt together once all do: all of the middle, or one for a hand. */
  readonly seen: number;
}

export interface RoomView {
  readonly code: string;
  /** Addresses to join at, the best one first; the kiosk shows them. */
  readonly join: readonly string[];
  readonly you: {
    readonly role: 'kiosk' | 'phone';
    readonly seat: Seat | null;
    readonly host: boolean;
    /** Whether this is the device's own kiosk. */
    readonly device: boolean;
    /** What a phone that is a host sends along where it asks for something of the host's beside this socket; see `HOST_HEADER`. */
    readonly pass: string | null;
  };
  /** Makes a phone the host; only the device's own kiosk is ever told. */
  readonly pin: string | null;
  readonly settings: RoomSettings;
  readonly players: readonly PlayerView[];
  readonly spectators: number;
  readonly paused: boolean;
  /** What keeps the whole room from going on, as a full disk does, for as long as it lasts; null while all is well. */
  readonly trouble: ErrorBody | null;
  readonly dealer: DealerView;
  readonly game: GameView | null;
  readonly tournament: TournamentView | null;
  readonly records: readonly RecordView[];
}

/** `GET /api/awards`: all awards of the game that is on, the latest last; a view holds the last few alone. */
export interface AwardsBody {
  /** The game's id; null where none is on. */
  readonly game: string | null;
  readonly awards: readonly Award[];
}

/** A high score. */
export interface RecordView {
  readonly game: GameId;
  readonly name: string;
  readonly score: number;
  /** Milliseconds since 1970. */
  readonly when: number;
}

export type RoomMessage =
  | { readonly type: 'room'; readonly room: RoomView }
  /** The seat is yours: keep the key. */
  | { readonly type: 'seated'; readonly seat: Seat; readonly key: string }
  /** The seat is taken by another page with the same key, or was taken away. */
  | { readonly type: 'unseated'; readonly why: 'elsewhere' | 'removed' | 'left' }
  | { readonly type: 'sync'; readonly id: number }
  /** What became of this phone's claim. */
  | {
      readonly type: 'verdict';
      readonly id: number;
      readonly verdict: Outcome;
    }
  | { readonly type: 'error'; readonly error: ErrorBody };
