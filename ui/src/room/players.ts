/** Who sits where, and what they are called. */
import type { Seat } from '../../../server/game/board.ts';
import type { HandView, PlayerView, RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { list } from '../words.ts';

/** Twinspot's own seat. */
export const BOT: Seat = 0;

export function playerAt(room: RoomView, seat: Seat): PlayerView | null {
  return room.players.find((player) => player.seat === seat) ?? null;
}

export function handOf(room: RoomView, seat: Seat): HandView | null {
  return room.game?.hands.find((hand) => hand.seat === seat) ?? null;
}

/** The player who sits at this page; null where nobody does. */
export function ownPlayer(room: RoomView): PlayerView | null {
  return room.you.seat === null ? null : playerAt(room, room.you.seat);
}

/** What that player has in the game; null where it goes on without. */
export function ownHand(room: RoomView): HandView | null {
  return room.you.seat === null ? null : handOf(room, room.you.seat);
}

/** The hands of those who are still at the table; who was taken off has none any more. */
export function handsAtTable({ game, players }: RoomView): readonly HandView[] {
  const seats = new Set([BOT, ...players.map(({ seat }) => seat)]);
  return (game?.hands ?? []).filter(({ seat }) => seats.has(seat));
}

/** What a seat is called; one that was left since has its number. */
export function seatName(room: RoomView, seat: Seat): string {
  if (seat === BOT) return text.value.common.twinspot;
  return playerAt(room, seat)?.name ?? String(seat);
}

/** `Anna`, `Anna and Ben`. */
export function seatNames(room: RoomView, seats: readonly Seat[]): string {
  return list(seats.map((seat) => seatName(room, seat)));
}
