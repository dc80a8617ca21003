/** The cards that lie open, and what each is called. */
import type { Seat } from '../../../server/game/board.ts';
import type { GameCard } from '../../../server/game/card.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { latestAward } from './awards.ts';
import { seatName } from './players.ts';

export interface OpenCard {
  readonly card: GameCard;
  readonly label: string;
}

/** What the card in a slot of the middle is called. */
export function middleLabel(room: RoomView, slot: number): string {
  const { common } = text.value;
  const { game } = room;
  if (game?.game === 'catch-them-all' && slot === 0) return common.referenceCard;
  if (game && game.middle.length > 1) return common.cardNumber(slot + 1);
  return common.middleCard;
}

/** What the card that a seat holds is called. */
export function handLabel(room: RoomView, seat: Seat): string {
  const { common } = text.value;
  return seat === room.you.seat ? common.yourCard : common.cardOf(seatName(room, seat));
}

/** Every card that can be seen, the middle first, with those of the last award behind; each once. */
export function openCards(room: RoomView): readonly OpenCard[] {
  const { game } = room;
  if (!game) return [];
  const { common } = text.value;
  const found: OpenCard[] = [];
  const add = (card: GameCard | null, label: string) => {
    if (card && !found.some((other) => other.card.id === card.id)) found.push({ card, label });
  };
  for (const [slot, card] of game.middle.entries()) add(card, middleLabel(room, slot));
  for (const { seat, top } of game.hands) add(top, handLabel(room, seat));
  for (const card of latestAward(game)?.cards ?? []) {
    add(card, card.number === null ? common.thisOne : common.cardNumber(card.number));
  }
  return found;
}
