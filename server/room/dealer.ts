/** Who deals a game's cards: a camera, the virtual table, or the open deck on screens alone. */
import type { Board } from '../game/board.ts';
import type { GameCard } from '../game/card.ts';
import type { Need } from '../game/game.ts';
import type { DealerView } from '../web/room-protocol.ts';

/** A card before the game gives it an id. */
export type NewCard = Omit<GameCard, 'id'>;

/** What a game wants of its dealer. */
export interface Wanted {
  /** The cards to be dealt now, in order; none while the game waits for nothing. */
  readonly needs: readonly Need[];
  /** The board as it is; null without a game. */
  readonly board: Board | null;
  readonly gameId: string | null;
  readonly cards: 'own' | 'real';
  /** Decides the order of the cards. */
  readonly seed: number;
}

export interface Dealer {
  readonly view: DealerView;
  /** Said whenever it changes; the newest counts. */
  want(wanted: Wanted): void;
  start(to: { dealt(need: Need, card: NewCard): void; exhausted(): void; changed(): void }): void;
  stop(): void;
}
