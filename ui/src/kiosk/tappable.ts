/** Which cards of a game are tapped, by somebody who plays at this screen. */
import type { GameId } from '../../../server/game/game.ts';
import type { GameView } from '../../../server/web/room-protocol.ts';

/** Which cards take a claim: those of the middle, the ring without its reference, the own one, or those of the others. */
const taps: Readonly<Record<GameId, 'middle' | 'ring' | 'own' | 'others'>> = {
  trainer: 'middle',
  duel: 'middle',
  inferno: 'own',
  well: 'own',
  'hot-potato': 'others',
  'poisoned-gift': 'others',
  'catch-them-all': 'ring',
  triplet: 'middle',
};

export function tapsSlot({ game }: GameView, slot: number): boolean {
  return taps[game] === 'middle' || (taps[game] === 'ring' && slot > 0);
}

export function tapsHand({ game }: GameView, own: boolean): boolean {
  return taps[game] === (own ? 'own' : 'others');
}

/** Whether players have a card of their own before them. */
export function holdsCards({ game }: GameView): boolean {
  return taps[game] === 'own' || taps[game] === 'others';
}
