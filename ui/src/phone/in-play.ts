/** Which cards a player looks at, and which can be tapped, in each game. */
import type { Seat } from '../../../server/game/board.ts';
import type { GameCard } from '../../../server/game/card.ts';
import type { HandView, RoomView } from '../../../server/web/room-protocol.ts';
import { handLabel, middleLabel } from '../room/open-cards.ts';
import { BOT, ownHand } from '../room/players.ts';

export interface Laid {
  /** Unique among the cards of a screen. */
  readonly place: string;
  /** Null where it lies face down, or is to come. */
  readonly card: GameCard | null;
  /** Whether a card is to come here. */
  readonly awaited: boolean;
  /** Whether the place is empty for now. It stays, so that no card moves under a finger when another is taken. */
  readonly gone: boolean;
  /** Whose it is; null for the middle. */
  readonly seat: Seat | null;
  readonly label: string;
}

export interface InPlay {
  readonly look: readonly Laid[];
  readonly tap: readonly Laid[];
}

/** What this page shows of the game that is on; who has no seat in it looks at everything. */
export function inPlay(room: RoomView): InPlay {
  const { game } = room;
  if (!game) return { look: [], tap: [] };
  const middle = game.middle.map((card, slot): Laid => {
    const awaited = game.needs.some(({ to }) => to.in === 'middle' && to.slot === slot);
    return {
      place: `middle-${slot}`,
      ...{ card, awaited, gone: card === null && !awaited && game.phase !== 'dealing' },
      seat: null,
      label: middleLabel(room, slot),
    };
  });
  const mine = ownHand(room);
  const held = game.hands
    .filter(({ seat }) => seat !== mine?.seat && seat !== BOT)
    .map((hand): Laid => laidBy(room, hand));
  if (!mine) return { look: [...middle, ...held.filter(({ gone }) => !gone)], tap: [] };
  const own = laidBy(room, mine);
  switch (game.game) {
    case 'inferno':
    case 'well':
      return { look: middle, tap: own.gone ? [] : [own] };
    case 'hot-potato':
      // Who is safe has nothing left to hand over.
      return own.gone
        ? { look: held.filter(({ gone }) => !gone), tap: [] }
        : { look: [own], tap: held };
    case 'poisoned-gift':
      return { look: middle, tap: held };
    case 'catch-them-all': {
      const [reference, ...ring] = middle;
      return { look: reference ? [reference] : [], tap: ring };
    }
    case 'duel':
    case 'trainer':
    case 'triplet':
      return { look: [], tap: middle };
  }
}

function laidBy(room: RoomView, { seat, top, count }: HandView): Laid {
  const needs = room.game?.needs ?? [];
  const awaited = needs.some(({ to }) => to.in === 'hand' && to.seat === seat);
  return {
    place: `hand-${seat}`,
    ...{ card: top, awaited, gone: count === 0 && !awaited },
    seat,
    label: handLabel(room, seat),
  };
}
