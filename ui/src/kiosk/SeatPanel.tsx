import type { CardId } from '../../../server/game/card.ts';
import type { GameId } from '../../../server/game/game.ts';
import type { GameView, HandView, RoomView } from '../../../server/web/room-protocol.ts';
import { CardBack } from '../cards/CardBack.tsx';
import { text } from '../i18n/index.ts';
import { mayTap } from '../room/may-tap.ts';
import { handLabel } from '../room/open-cards.ts';
import { opened } from '../room/opening.ts';
import { BOT, playerAt, seatName } from '../room/players.ts';
import { SeatMark } from '../room/SeatMark.tsx';
import { tapSymbol } from '../room/tapping.ts';
import { isLong } from './long-name.ts';
import { Place } from './Place.tsx';
import { holdsCards, tapsHand } from './tappable.ts';

interface SeatPanelProps {
  readonly room: RoomView;
  readonly game: GameView;
  readonly hand: HandView;
  /** Cards that are shown elsewhere for now, in an award. */
  readonly away: ReadonlySet<CardId>;
  /** Whether the award that is shown is this seat's. */
  readonly first: boolean;
  /** The symbol that won this seat something just now; null for none. */
  readonly called: string | null;
}

/** A player at the edge of the table: who it is, the open card, the score, and what keeps him from playing. */
export function SeatPanel({ room, game, hand, away, first, called }: SeatPanelProps) {
  const { kiosk, common } = text.value;
  const { seat, top, score, count } = hand;
  const player = playerAt(room, seat);
  const name = seatName(room, seat);
  const gone = player !== null && !player.connected;
  const holds = holdsCards(game);
  const names = [
    'seat',
    first && 'seat-first',
    hand.locked && 'seat-locked',
    (gone || !hand.playing) && 'seat-away',
  ];
  const own = seat === room.you.seat;
  const live = top !== null && mayTap(room, opened.value) && tapsHand(game, own);
  return (
    <li class={names.filter(Boolean).join(' ')} data-seat={seat}>
      <div class={holds ? 'seat-card' : 'seat-card seat-pile'} data-place>
        {!holds && hand.won > 0 && (
          <span aria-hidden="true">
            <CardBack />
          </span>
        )}
        {holds && (
          <Place
            card={top && away.has(top.id) ? null : top}
            at={`hand:${seat}`}
            label={handLabel(room, seat)}
            covered={top ? !opened.value || room.paused : count > 0 && !away.size}
            choices={live ? game.choices?.[top.id] : undefined}
            onTap={live ? (symbol, time) => tapSymbol(top.id, symbol, time) : undefined}
          />
        )}
      </div>
      <div class="seat-words">
        <p class="seat-name">
          <SeatMark room={room} seat={seat} />
          <span class={isLong(name) ? 'seat-called seat-long' : 'seat-called'}>{name}</span>
          {player && <span class="unseen">{common.mark(player.colour, player.shape)}</span>}
        </p>
        <p class="seat-score">
          <span class="unseen">{kiosk.score(score)}</span>
          <span class="seat-figure" aria-hidden="true" key={score}>
            {score}
          </span>
          {holds && count > 0 && count !== score && (
            <span class="seat-count">{common.cards(count)}</span>
          )}
        </p>
        {called ? (
          <p class="seat-note seat-called-out">{called}</p>
        ) : (
          <SeatNote game={game.game} gone={gone} hand={hand} />
        )}
      </div>
    </li>
  );
}

interface SeatNoteProps {
  readonly game: GameId;
  readonly gone: boolean;
  readonly hand: HandView;
}

function SeatNote({ game, gone, hand }: SeatNoteProps) {
  const { kiosk, common } = text.value;
  const note = gone
    ? common.away
    : !hand.playing
      ? game === 'hot-potato'
        ? kiosk.isSafe
        : kiosk.isOut
      : hand.locked
        ? hand.seat === BOT
          ? common.botWrong
          : kiosk.sitsOut
        : null;
  return note ? <p class="seat-note">{note}</p> : null;
}
