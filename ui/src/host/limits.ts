/** What each game accepts, as its rules say; here again, so that pages need not carry the rules themselves. */
import type { GameId } from '../../../server/game/game.ts';

export interface Limits {
  readonly players: { readonly min: number; readonly max: number };
  /** The game's own length. */
  readonly usual: number;
  /** Lengths worth offering; what they count is the game's. */
  readonly lengths: readonly number[];
  /** Whether Twinspot plays, at a level. */
  readonly level: boolean;
}

/** Seats at the table. */
export const SEATS = 8;

const pile = [10, 20, 30, 40];
const group = { min: 2, max: SEATS };

export const limits: Readonly<Record<GameId, Limits>> = {
  duel: { usual: 5, players: { min: 1, max: 1 }, lengths: [3, 5, 9, 15, 21], level: true },
  trainer: { usual: 60, players: { min: 1, max: 1 }, lengths: [30, 60, 120, 300], level: false },
  inferno: { usual: 20, players: group, lengths: pile, level: false },
  well: { usual: 5, players: group, lengths: [3, 5, 7, 10], level: false },
  'hot-potato': { usual: 5, players: group, lengths: [5, 7, 10], level: false },
  'poisoned-gift': { usual: 20, players: group, lengths: pile, level: false },
  'catch-them-all': { usual: 5, players: group, lengths: [3, 5, 7, 10], level: false },
  triplet: { usual: 10, players: { min: 1, max: SEATS }, lengths: [5, 10, 15], level: false },
};

/** How many a tournament takes: its games are those for all players. */
export const tournamentPlayers = group;

/** In the order in which they are offered. */
export const offered = Object.keys(limits) as GameId[];
