import type { RoomView } from '../../../server/web/room-protocol.ts';
import { ownHand } from './players.ts';

/** Whether who sits at this page may tap now: the cards are open, and nothing keeps the player from it. */
export function mayTap(room: RoomView, opened: boolean): boolean {
  const { game, paused } = room;
  if (!game || paused || !opened || game.phase !== 'playing') return false;
  const hand = ownHand(room);
  return hand?.playing === true && !hand.locked;
}
