/** Where the cards of a game are. Every card is in exactly one place; moving is the only thing that happens to it. */
import type { CardId, GameCard } from './card.ts';

/** A player's place at the table: 1 to 8. Twinspot itself, where it plays, has 0. */
export type Seat = number;

export type Place =
  /** A slot of the middle; the game says what each slot is. */
  | { readonly in: 'middle'; readonly slot: number }
  /** On top of a player's own pile: the top card is the one in play. */
  | { readonly in: 'hand'; readonly seat: Seat }
  /** With what a player has won and put away. */
  | { readonly in: 'won'; readonly seat: Seat }
  /** Out of the game, nobody's. */
  | { readonly in: 'aside' };

export interface Board {
  readonly cards: Readonly<Record<CardId, GameCard>>;
  readonly middle: readonly (CardId | null)[];
  /** By seat; the top card is the last one. */
  readonly hands: Readonly<Record<Seat, readonly CardId[]>>;
  readonly won: Readonly<Record<Seat, readonly CardId[]>>;
  readonly aside: readonly CardId[];
}
