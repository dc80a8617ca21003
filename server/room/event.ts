/** What happens in a room, one event a change: the log of them is the room. Times are milliseconds on the service's clock. */
import type { Seat } from '../game/board.ts';
import type { GameEvent, GameId, GameOptions } from '../game/game.ts';

export const colours = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;
export type Colour = (typeof colours)[number];
export const shapes = [
  'circle',
  'square',
  'triangle',
  'star',
  'heart',
  'moon',
  'drop',
  'leaf',
] as const;
export type Shape = (typeof shapes)[number];
export const languages = ['en', 'fr', 'de', 'es', 'pl'] as const;
export type Language = (typeof languages)[number];
export const speeds = ['slow', 'normal', 'fast'] as const;
export type Speed = (typeof speeds)[number];

/** Makes a game fair for children and for different abilities. */
export interface Handicap {
  /** Milliseconds taken off the time of each claim. */
  readonly headStart: number;
  /** Whether symbols are drawn bigger. */
  readonly bigger: boolean;
  /** How many symbols of a card can be tapped, the right one among them; null for all. */
  readonly choices: number | null;
}

export const noHandicap: Handicap = { headStart: 0, bigger: false, choices: null };

export interface RoomSettings {
  readonly language: Language;
  readonly sound: boolean;
  /** How long awards are shown. */
  readonly speed: Speed;
  /** `own`: Twinspot's open deck. `real`: the deck under the camera. */
  readonly cards: 'own' | 'real';
  /** Whether pictures and proofs of a game are kept when it ends. */
  readonly keep: boolean;
}

/** Of a room's log: counts up when its events mean something else than before. */
export const LOG_VERSION = 1;

export type RoomEvent =
  /** The first event of a log: a room without players. Without a version it is of the first. */
  | {
      readonly type: 'opened';
      readonly at: number;
      readonly code: string;
      readonly version?: typeof LOG_VERSION;
    }
  | {
      readonly type: 'joined';
      readonly at: number;
      readonly seat: Seat;
      readonly name: string;
      readonly colour: Colour;
      readonly shape: Shape;
      /** SHA-256 of the secret that the phone keeps, in hex: with it the seat is taken again. */
      readonly key: string;
    }
  | {
      readonly type: 'renamed';
      readonly at: number;
      readonly seat: Seat;
      readonly name: string;
      readonly colour: Colour;
      readonly shape: Shape;
    }
  | { readonly type: 'removed'; readonly at: number; readonly seat: Seat }
  | {
      readonly type: 'handicapped';
      readonly at: number;
      readonly seat: Seat;
      readonly handicap: Handicap;
    }
  | { readonly type: 'set'; readonly at: number; readonly settings: RoomSettings }
  | {
      readonly type: 'started';
      readonly at: number;
      /** Unique among all games of this appliance: names its log and its pictures. */
      readonly id: string;
      readonly game: GameId;
      readonly options: GameOptions;
      readonly seats: readonly Seat[];
      readonly seed: number;
      /** See `Setup`. */
      readonly cards: number | null;
      /** Whether it belongs to the tournament that is on. */
      readonly tournament: boolean;
    }
  | { readonly type: 'game'; readonly event: GameEvent }
  /** The host took back the last award. */
  | { readonly type: 'undone'; readonly at: number }
  | { readonly type: 'paused'; readonly at: number }
  | { readonly type: 'resumed'; readonly at: number }
  /** The game is closed, over or not, and the room is back in the lobby. */
  | { readonly type: 'closed'; readonly at: number }
  | { readonly type: 'tournament'; readonly at: number; readonly games: readonly GameId[] };
