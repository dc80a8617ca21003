/** The one thing that a player is told now, while a game is on. */
import type { Award } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { limits } from '../host/limits.ts';
import { text } from '../i18n/index.ts';
import { awardWords, span } from '../room/award-words.ts';
import { latestAward } from '../room/awards.ts';
import { requestOf } from '../room/dealing.ts';
import { BOT, handOf, ownHand, seatName } from '../room/players.ts';
import type { Judged } from '../room/store.ts';

export interface Status {
  /** `good` and `bad` are about this player's own claim. */
  readonly mood: 'calm' | 'good' | 'bad' | 'tie';
  readonly words: string;
}

/** What is said of a game in play. `judged` is this phone's latest claim while it is news, `waiting` one without a verdict yet. */
export function statusOf(room: RoomView, judged: Judged | null, waiting: boolean): Status {
  const { phone, common } = text.value;
  const { game } = room;
  if (!game) return calm('');
  if (room.paused) return calm(common.paused);
  if (game.phase === 'dealing') return dealingStatus(room);
  if (judged) return verdictStatus(room, judged);
  const news = latestAward(game);
  if (game.phase === 'shown' && news) return awardStatus(room, news);
  const mine = ownHand(room);
  if (!mine)
    return calm(
      room.you.seat === null || limits[game.game].players.max === 1
        ? phone.watching
        : phone.fromNext,
    );
  if (waiting) return calm(phone.sent);
  if (!mine.playing) return { mood: 'good', words: game.game === 'well' ? phone.out : phone.safe };
  if (mine.locked) return { mood: 'bad', words: phone.locked };
  if (handOf(room, BOT)?.locked) return { mood: 'good', words: `${common.botWrong}.` };
  return calm(phone.hints[game.game]);
}

function calm(words: string): Status {
  return { mood: 'calm', words };
}

/** What must be done so that the next card comes, or what is wrong with it. */
function dealingStatus(room: RoomView): Status {
  const request = requestOf(room);
  if (!request) return calm(text.value.dealing.comes);
  return { mood: request.wrong ? 'bad' : 'calm', words: request.title };
}

function awardStatus(room: RoomView, award: Award): Status {
  const { phone } = text.value;
  const me = room.you.seat;
  if (me !== null && award.kind === 'won' && award.target === me && !award.seats.includes(me)) {
    return { mood: 'bad', words: phone.gotIt(seatName(room, award.seats[0]!)) };
  }
  const { word, line } = awardWords(room, award);
  return calm(`${word} ${line}`);
}

function verdictStatus(room: RoomView, { claim, verdict }: Judged): Status {
  const { phone } = text.value;
  const award = room.game?.awards.find(({ turn, kind }) => turn === claim.turn && kind !== 'wrong');
  const margin = award?.margin == null ? null : span(award.margin);
  switch (verdict) {
    case 'won':
      if (award && award.target !== null && award.target !== room.you.seat) {
        return { mood: 'good', words: phone.given(seatName(room, award.target)) };
      }
      return { mood: 'good', words: margin === null ? phone.won : phone.wonBy(margin) };
    case 'tie':
      return { mood: 'tie', words: phone.tie };
    case 'second':
      return {
        mood: 'bad',
        words:
          award?.seats[0] !== undefined && margin !== null
            ? phone.secondTo(seatName(room, award.seats[0]), margin)
            : phone.second,
      };
    case 'wrong':
      return { mood: 'bad', words: phone.wrong };
    case 'unsure':
      return { mood: 'tie', words: phone.unsure };
    case 'late':
      return { mood: 'bad', words: phone.late };
    case 'locked':
      return { mood: 'bad', words: phone.locked };
    case 'not-now':
      return { mood: 'bad', words: phone.notNow };
  }
}
