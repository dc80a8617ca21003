import type { ComponentChildren } from 'preact';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { requestOf } from '../room/dealing.ts';
import { BOT } from '../room/players.ts';
import { command } from '../room/store.ts';
import { list } from '../words.ts';

/** What somebody has to do now, or why the game stands still. */
export function Prompt({ room }: { room: RoomView }) {
  const { kiosk, common, host } = text.value;
  if (room.paused) {
    return (
      <Words title={common.paused} hint={kiosk.pausedHint}>
        {room.you.host && (
          <button
            type="button"
            class="button button-strong button-big"
            onClick={() => command({ do: 'resume' })}
          >
            {host.resume}
          </button>
        )}
      </Words>
    );
  }
  const request = requestOf(room);
  if (request) {
    return (
      <Words {...request}>
        {room.you.host && request.mayEnd && (
          <button type="button" class="button" onClick={() => command({ do: 'exhausted' })}>
            {host.exhausted}
          </button>
        )}
      </Words>
    );
  }
  const seats = new Set(room.game?.hands.map(({ seat }) => seat));
  const gone = room.players.filter(({ seat, connected }) => seats.has(seat) && !connected);
  if (gone.length === 0 || room.game?.phase === 'over') return null;
  // Those who are here play on: their cards are not to be covered, and the seat itself says who is away.
  if (room.game?.phase === 'playing' && gone.length < seats.size - Number(seats.has(BOT))) {
    return null;
  }
  const names = list(gone.map(({ name }) => name));
  return <Words title={kiosk.waiting(names)} hint={kiosk.waitingHint} small />;
}

interface WordsProps {
  readonly title: string;
  readonly hint: string;
  readonly wrong?: boolean;
  readonly small?: boolean;
  readonly children?: ComponentChildren;
}

function Words({ title, hint, wrong = false, small = false, children }: WordsProps) {
  const names = ['prompt', wrong && 'prompt-wrong', small && 'prompt-small'];
  return (
    <div class={names.filter(Boolean).join(' ')} role="status">
      <p class="prompt-title">{title}</p>
      {hint && <p class="prompt-hint">{hint}</p>}
      {children}
    </div>
  );
}
