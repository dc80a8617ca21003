import type { Seat } from './board.ts';
import type { CardId } from './card.ts';
import type { GameState } from './game.ts';
import { rulesOf } from './games.ts';

/** The cards that this seat may tap now; none while it may not claim. */
export function tappableCards(state: GameState, seat: Seat): readonly CardId[] {
  return rulesOf(state.setup.game).tappable(state, seat);
}
