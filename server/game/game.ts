/**
 * What every game is: a pure reducer over plain data. No clock, no sockets, no camera; random numbers come from the seed.
 * The same events give the same state on every machine, so a log of them is the whole game.
 */
import type { Board, Place, Seat } from './board.ts';
import type { CardId, GameCard } from './card.ts';
import type { Claim, DecidedClaim } from './claim.ts';
import type { Judgement } from './judgement.ts';
import type { LogNormal } from './log-normal.ts';

export const gameIds = [
  'trainer',
  'duel',
  'inferno',
  'well',
  'hot-potato',
  'poisoned-gift',
  'catch-them-all',
  'triplet',
] as const;
export type GameId = (typeof gameIds)[number];

export const levels = ['easy', 'medium', 'hard', 'champion'] as const;
export type Level = (typeof levels)[number];

/** What may be chosen before a game; each game reads what it knows. */
export interface GameOptions {
  /** Inferno, Poisoned Gift: cards of the pile. Hot Potato, Catch Them All: rounds. Well: cards a player. Duel: best of. Trainer: seconds. Triplet: triplets. Null for the game's own. */
  readonly length: number | null;
  readonly level: Level;
  /** Milliseconds that an award is shown before the game goes on. */
  readonly pause: number;
  /** How long the eye takes from a picture to an answer: the champion's speed, milliseconds. */
  readonly sight: number;
  /** Trainer: how much more often a symbol is to come, by its key; 1 where nothing is said. */
  readonly weights: Readonly<Record<string, number>>;
  /** Duel: how fast the player was of late, which the levels go by; null where too little is known. */
  readonly pace: LogNormal | null;
}

export interface Setup {
  readonly game: GameId;
  /** In the order of their seats. */
  readonly seats: readonly Seat[];
  readonly options: GameOptions;
  readonly seed: number;
  /** When it began, milliseconds on the service's clock. */
  readonly at: number;
  /** Cards that may be dealt at most; null where nobody knows, as with a real pile. */
  readonly cards: number | null;
}

/** A card that is to be dealt next. */
export interface Need {
  readonly to: Place;
  /** Trainer: it must carry this symbol, if the dealer can choose. */
  readonly carrying?: string;
}

/** All carry `at`, milliseconds on the service's clock. An event that does not fit the state changes nothing. */
export type GameEvent =
  /** A card that the state needs has come. Its id is new to the game. */
  | { readonly type: 'dealt'; readonly at: number; readonly to: Place; readonly card: GameCard }
  /** There are no more cards. */
  | { readonly type: 'exhausted'; readonly at: number }
  /** Claims of one decision window, the earliest first. */
  | { readonly type: 'claims'; readonly at: number; readonly claims: readonly DecidedClaim[] }
  /** The time that the state waited for (`due`) has come. */
  | { readonly type: 'due'; readonly at: number }
  /** The host passes over the cards that are open. */
  | { readonly type: 'skipped'; readonly at: number }
  /** The host says what a card really shows: a key for each of its symbols, in their order. */
  | {
      readonly type: 'corrected';
      readonly at: number;
      readonly card: CardId;
      readonly keys: readonly string[];
    }
  /** A player is gone for good; what he held is out of the game. */
  | { readonly type: 'left'; readonly at: number; readonly seat: Seat }
  /** The game stood still for so many milliseconds: its times move on by them. */
  | { readonly type: 'stood'; readonly at: number; readonly milliseconds: number };

/**
 * `dealing`: waits for its `needs`. `playing`: cards are open, claims count. `shown`: an award is shown until `due`.
 * `over`: the end.
 */
export type Phase = 'dealing' | 'playing' | 'shown' | 'over';

/** One judgement, open to everybody as proof. */
export interface Award {
  /** Counts up within a game; never used again, even where the host takes an award back. */
  readonly id: number;
  readonly at: number;
  readonly turn: number;
  /**
   * `won`: the seat was right and first. `tie`: too close to call. `wrong`: it was not on both. `unsure`: nobody knows what
   * the cards share. `nobody`: passed over.
   */
  readonly kind: 'won' | 'tie' | 'wrong' | 'unsure' | 'nobody';
  /** Who; several where it is a tie, none for `nobody`. */
  readonly seats: readonly Seat[];
  /** Whom it hit: who got the poisoned gift, or the hot potatoes. */
  readonly target: Seat | null;
  /** The cards that were compared (three in Triplet), as they were. */
  readonly cards: readonly GameCard[];
  /** The shared symbol on each of the cards, by index into its symbols; null where it is not on it. */
  readonly marks: readonly (number | null)[];
  readonly symbol: string | null;
  /** How far ahead of the next right claim, milliseconds; null when there was no other. */
  readonly margin: number | null;
  /** Milliseconds from the moment that the cards lay open. */
  readonly took: number | null;
  /** All claims of the window: who said what, when. */
  readonly claims: readonly DecidedClaim[];
  readonly moves: readonly { readonly card: CardId; readonly from: Place; readonly to: Place }[];
}

export interface GameState<Own = unknown> {
  readonly setup: Setup;
  readonly phase: Phase;
  /** Counts up whenever the open cards change. */
  readonly turn: number;
  /** From 1. */
  readonly round: number;
  /** How many there are; null where the cards decide. */
  readonly rounds: number | null;
  readonly board: Board;
  /** Seats that may claim: who left, is out, or is safe for this round, is not among them. */
  readonly playing: readonly Seat[];
  /** Seats that are gone for good. */
  readonly left: readonly Seat[];
  /** Seats that were wrong and may not claim until the turn changes. */
  readonly locked: readonly Seat[];
  readonly scores: Readonly<Record<Seat, number>>;
  /** The latest last. */
  readonly awards: readonly Award[];
  readonly nextAward: number;
  /** When the cards of this turn lay open, milliseconds on the service's clock. */
  readonly open: number | null;
  /** When the state wants a `due` event; null for never. */
  readonly due: number | null;
  /** Whether no more cards will come. */
  readonly exhausted: boolean;
  /** What only this game knows. */
  readonly own: Own;
}

/** How a game ended for one seat. */
export interface Standing {
  readonly seat: Seat;
  /** 1 is the best; equal scores have equal ranks. */
  readonly rank: number;
  readonly score: number;
  /** Official points of a tournament. */
  readonly points: number;
}

/** The rules of one game. All functions are pure. */
export interface Rules<Own = unknown> {
  readonly id: GameId;
  readonly players: { readonly min: number; readonly max: number };
  /** What `options.length` may be, and its own value. */
  readonly length: { readonly min: number; readonly max: number; readonly own: number };
  start(setup: Setup): GameState<Own>;
  /** An event that does not fit returns the very same state. */
  step(state: GameState<Own>, event: GameEvent): GameState<Own>;
  /** The cards that are to be dealt now, in order; empty unless `dealing`. */
  needs(state: GameState<Own>): readonly Need[];
  /** What Twinspot itself will claim in this turn, if nobody is faster; null where it does not play. */
  bot(state: GameState<Own>): DecidedClaim | null;
  /** The best first; while the game runs, how it stands. */
  standings(state: GameState<Own>): readonly Standing[];
  /** When the game ends by time, milliseconds on the service's clock; null where it does not, or its clock stands still. */
  ends(state: GameState<Own>): number | null;
  /** Milliseconds that are left on a clock that stands still, while no cards lie open; null where none does. */
  left(state: GameState<Own>): number | null;
  /** What a claim would be worth on the cards that are open; null where it is none that this seat can make. */
  judge(state: GameState<Own>, claim: Claim): Judgement | null;
  /** The cards that this seat may tap now. */
  tappable(state: GameState<Own>, seat: Seat): readonly CardId[];
  /** Whether a claim made in this turn still speaks of the cards that are open. */
  isCurrent(state: GameState<Own>, turn: number): boolean;
  /** Whether a dealt card may have this number: no card of a deck is in play twice. */
  mayBeDealt(state: GameState<Own>, number: number | null): boolean;
}
