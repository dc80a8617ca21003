/** What people are asked to lay under the camera, from what the game needs. */
import type { Need } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { seatName } from './players.ts';

export interface Request {
  readonly title: string;
  readonly hint: string;
  /** Whether something is wrong, not only awaited. */
  readonly wrong: boolean;
  /** Whether nobody has to do anything. */
  readonly small: boolean;
  /** Whether the pile may be used up: only then is it asked for in vain. */
  readonly mayEnd: boolean;
}

/** The request for the next card; null while nothing is dealt, or nobody has to lay it. */
export function requestOf(room: RoomView): Request | null {
  const { game, dealer } = room;
  const [need] = game?.needs ?? [];
  if (!game || !need || game.phase !== 'dealing') return null;
  const { dealing } = text.value;
  if (dealer.by !== 'camera') {
    return { title: dealing.comes, hint: '', wrong: false, small: true, mayEnd: false };
  }
  const rest = { small: false, mayEnd: need.to.in === 'middle' };
  const asked = { ...asking(room, need), wrong: false, ...rest };
  if (dealer.problem === null || dealer.problem === 'no-card') return asked;
  const { title, hint } = dealing.problems[dealer.problem];
  return dealer.problem === 'reading'
    ? { ...asked, hint: title }
    : { title, hint, wrong: true, ...rest };
}

function asking({ game, ...room }: RoomView, { to }: Need): Pick<Request, 'title' | 'hint'> {
  const { dealing } = text.value;
  if (to.in === 'hand') {
    return {
      title:
        to.seat === room.you.seat
          ? dealing.layYours
          : dealing.layFor(seatName({ game, ...room }, to.seat)),
      hint: dealing.oneAtATime,
    };
  }
  const slots = game?.middle.length ?? 1;
  if (to.in !== 'middle' || slots === 1) {
    const stays = game?.game === 'inferno' || game?.game === 'poisoned-gift';
    return { title: dealing.layMiddle, hint: stays ? dealing.leaveIt : dealing.oneAtATime };
  }
  if (game?.game === 'catch-them-all' && to.slot === 0) {
    return { title: dealing.layReference, hint: dealing.oneAtATime };
  }
  return { title: dealing.laySlot(to.slot + 1, slots), hint: dealing.oneAtATime };
}
