import { useEffect, useState } from 'preact/hooks';
import type { GameView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { play } from '../sound/sounds.ts';

/** The last seconds that are heard. */
const HEARD = 5;

/** Whole seconds until `endsAt`, by `performance.now()`; counts the second that has begun. */
export function secondsLeft(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 1000));
}

/** The clock of a game that has one; while cards are dealt, awards are shown or the game is paused it stands still. */
export function GameClock({ game }: { game: GameView }) {
  const { phase, endsAt, timeLeft } = game;
  if (phase === 'over') return null;
  if (endsAt !== null) return <Clock endsAt={endsAt} />;
  return timeLeft === null ? null : <Face left={secondsLeft(timeLeft, 0)} />;
}

/** The time that is left; ticks at the end. */
function Clock({ endsAt }: { endsAt: number }) {
  const [left, setLeft] = useState(secondsLeft(endsAt, performance.now()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const count = () => {
      const now = performance.now();
      setLeft(secondsLeft(endsAt, now));
      const rest = endsAt - now;
      if (rest > 0) timer = setTimeout(count, (rest % 1000) + 5);
    };
    count();
    return () => clearTimeout(timer);
  }, [endsAt]);
  useEffect(() => {
    if (left > 0 && left <= HEARD) play('tick');
  }, [left]);
  return <Face left={left} />;
}

function Face({ left }: { left: number }) {
  const { kiosk } = text.value;
  return (
    <p
      class={left <= HEARD ? 'clock clock-last' : 'clock'}
      role="timer"
      aria-label={kiosk.timeLeft}
    >
      <span aria-hidden="true">
        {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
      </span>
      <span class="unseen">{kiosk.secondsLeft(left)}</span>
    </p>
  );
}
