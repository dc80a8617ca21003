/** How cards come into a game: from the table under the camera, or from Twinspot's own deck on the screens alone. */
import type { Board } from '../game/board.ts';
import type { GameCard } from '../game/card.ts';
import type { Need } from '../game/game.ts';
import type { DealerView } from '../web/room-protocol.ts';

/** A card before the room has numbered it. */
export type NewCard = Omit<GameCard, 'id'>;

export interface Wanted {
  /** In the order in which they are to be dealt; empty for nothing. */
  readonly needs: readonly Need[];
  /** What is already in the game; null without a game. */
  readonly board: Board | null;
  readonly gameId: string | null;
  readonly cards: 'own' | 'real';
  readonly seed: number;
  /** Whether a card of this number can come: none that is in the game already. */
  readonly mayBeDealt: (number: number) => boolean;
}

export const nothingWanted: Wanted = {
  ...{ needs: [], board: null, gameId: null, cards: 'own', seed: 0 },
  mayBeDealt: () => false,
};

/** Who takes the cards. */
export interface Table {
  /** A card for one of the current needs. */
  dealt(need: Need, card: NewCard): void;
  /** There are no more cards. */
  exhausted(): void;
  /** The dealer's view has changed. */
  changed(): void;
}

export interface Dealer {
  readonly view: DealerView;
  /** Cards of Twinspot's own deck. */
  readonly ownCards: number;
  /** Sets who takes the cards; before it nothing is dealt. */
  start(to: Table): void;
  /** Called whenever what is wanted changes. */
  want(wanted: Wanted): void;
  stop(): void;
}
