/** What The Hot Potato and The Poisoned Gift share: a tap on the top card of an opponent who may claim too. */
import type { Seat } from './board.ts';
import type { CardId } from './card.ts';
import type { Claim } from './claim.ts';
import type { GameState } from './game.ts';
import { tapped } from './judgement.ts';
import { topCard } from './move.ts';

/** The opponent whose top card a claim taps; undefined where it taps none. */
export function tappedOpponent({ board, playing }: GameState, claim: Claim): Seat | undefined {
  return playing.find((seat) => seat !== claim.seat && topCard(board, seat)?.id === tapped(claim));
}

/** The cards of all opponents that can be tapped. */
export function opponentCards({ board, playing }: GameState, seat: Seat): (CardId | undefined)[] {
  return playing.filter((other) => other !== seat).map((other) => topCard(board, other)?.id);
}
