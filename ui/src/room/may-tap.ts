import type { RoomView } from '../../../server/web/room-protocol.ts';
import { handOf } from './players.ts';

/** Whether who sits at this page may tap now: the cards are open, and nothing keeps the player from it. */
export function mayTap(room: RoomView, opened: boolean): boolean {
  const { game, paused, you } = room;
  if (!game || paused || !opened || game.phase !== 'playing' || you.seat === null) return false;
  const hand = handOf(room, you.seat);
  return hand?.playing === true && !hand.locked;
}
