import { useRef } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { useFlights } from '../cards/flights.ts';
import { useSize } from '../cards/size.ts';
import { PauseIcon, PlayIcon } from '../components/icons.tsx';
import { text } from '../i18n/index.ts';
import { latestAward } from '../room/awards.ts';
import { GameClock } from '../room/Clock.tsx';
import { requestOf } from '../room/dealing.ts';
import { command } from '../room/store.ts';
import { chosen, waiting } from '../room/tapping.ts';
import { AwardView } from './AwardView.tsx';
import { news } from './news.ts';
import { Scores } from './Scores.tsx';
import { type Status, statusOf } from './status.ts';
import { Table } from './Table.tsx';

/** A game that is on. */
export function Play({ room }: { room: RoomView }) {
  const { host, phone } = text.value;
  const { game, paused } = room;
  const root = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const award = latestAward(game);
  useFlights(root, award);
  if (!game) return null;
  const status = statusOf(room, news.value, waiting.value !== null);
  const shown = game.phase === 'shown' ? award : null;
  const picked = game.game === 'triplet' ? chosen.value.length : 0;
  return (
    <div class="play" ref={root}>
      <div class="play-head">
        <Scores room={room} />
        <GameClock game={game} />
      </div>
      <Words
        status={status}
        more={picked > 0 ? phone.chosen(picked) : ''}
        written={shown !== null && status.mood === 'calm'}
      />
      <div class="play-area" ref={area}>
        {paused ? (
          <div class="play-still">
            <PauseIcon />
            {room.you.host ? (
              <button
                type="button"
                class="button button-strong button-big"
                onClick={() => command({ do: 'resume' })}
              >
                <PlayIcon />
                {host.resume}
              </button>
            ) : (
              <p>{phone.pausedHint}</p>
            )}
          </div>
        ) : shown ? (
          <AwardView room={room} award={shown} />
        ) : (
          size && <Table room={room} size={size} />
        )}
      </div>
      <DealerHint room={room} />
    </div>
  );
}

interface WordsProps {
  readonly status: Status;
  readonly more: string;
  /** Whether it stands large below already, and is for those alone who listen. */
  readonly written: boolean;
}

/** The one thing that is said now; it is read out too. */
function Words({ status, more, written }: WordsProps) {
  return (
    <p class={`words words-${status.mood}`} role="status" aria-live="polite">
      <span key={status.words} class={written ? 'unseen' : undefined}>
        {status.words}
      </span>
      {more !== '' && <small>{more}</small>}
    </p>
  );
}

/** How to lay the card that is asked for, or what to do about what is wrong. */
function DealerHint({ room }: { room: RoomView }) {
  const hint = requestOf(room)?.hint;
  return hint ? <p class="play-trouble">{hint}</p> : null;
}
