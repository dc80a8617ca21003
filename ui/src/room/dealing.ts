/** What people are asked to lay under the camera, from what the game needs. */
import type { GameId, Need } from '../../../server/game/game.ts';
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
  switch (dealer.problem) {
    case 'reading':
      return { ...asked, hint: [progress(room), title].filter(Boolean).join('. ') };
    case 'same-card':
      // Nothing is wrong yet: the card that was dealt lies there for as long as nobody takes it away.
      return { ...asked, hint: `${title}. ${hint}` };
    case 'too-many-cards':
      return { title, hint: middleNeeds(room) > 1 ? asked.title : hint, wrong: true, ...rest };
    default:
      return { title, hint, wrong: true, ...rest };
  }
}

/** `6 of 9`, while some of the cards lie there that are dealt together; nothing else is to be told of one. */
function progress(room: RoomView): string {
  const [need, wanted, { seen }] = [room.game?.needs[0], middleNeeds(room), room.dealer];
  const some = need?.to.in === 'middle' && seen > 0 && seen < wanted;
  return some ? text.value.dealing.seen(seen, wanted) : '';
}

/** Cards of the middle that are to be laid: all of them are dealt together. */
function middleNeeds({ game }: RoomView): number {
  return (game?.needs ?? []).filter(({ to }) => to.in === 'middle').length;
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
  const wanted = middleNeeds({ game, ...room });
  const how = layout(game?.game, wanted === slots);
  const lying = progress({ game, ...room });
  return { title: dealing.layCards(wanted), hint: lying === '' ? how : `${lying}. ${how}` };
}

/** How cards of the middle are to lie. `all`: whether it is empty so far. */
function layout(game: GameId | undefined, all: boolean): string {
  const { dealing } = text.value;
  if (!all) return dealing.leaveOthers;
  if (game === 'triplet') return dealing.inGrid;
  return game === 'catch-them-all' ? dealing.inRing : dealing.sideBySide;
}
