import type { RoomView } from '../../../server/web/room-protocol.ts';
import { PauseIcon, PlayIcon } from '../components/icons.tsx';
import { text } from '../i18n/index.ts';
import { nextGame, onceMore } from '../room/ending.ts';
import { command } from '../room/store.ts';
import { SureButton } from './SureButton.tsx';

/** What the host can do while a game is on, or once it is over. */
export function GameControls({ room }: { room: RoomView }) {
  const { common, host } = text.value;
  const { game, paused } = room;
  if (!game) return null;
  const over = game.phase === 'over';
  const next = nextGame(room);
  const again = onceMore(room);
  const real = room.dealer.by === 'camera' && room.settings.cards === 'real';
  return (
    <div class="controls" role="toolbar" aria-label={host.controls}>
      {over && next && (
        <button type="button" class="button button-strong" onClick={() => command({ do: 'next' })}>
          {host.next(common.games[next])}
        </button>
      )}
      {again && (
        <button type="button" class="button button-strong" onClick={() => command(again)}>
          {host.onceMore}
        </button>
      )}
      {!over && (
        <button
          type="button"
          class={`button${paused ? ' button-strong' : ''}`}
          onClick={() => command({ do: paused ? 'resume' : 'pause' })}
        >
          {paused ? <PlayIcon /> : <PauseIcon />}
          {paused ? host.resume : host.pause}
        </button>
      )}
      <button
        type="button"
        class="button"
        disabled={!game.canUndo}
        onClick={() => command({ do: 'undo' })}
      >
        {host.undo}
      </button>
      {!over && (
        <button
          type="button"
          class="button"
          disabled={game.phase !== 'playing' || paused}
          onClick={() => command({ do: 'skip' })}
        >
          {host.skip}
        </button>
      )}
      {!over && real && (
        <button type="button" class="button" onClick={() => command({ do: 'exhausted' })}>
          {host.exhausted}
        </button>
      )}
      {over ? (
        <button type="button" class="button" onClick={() => command({ do: 'close' })}>
          {host.lobby}
        </button>
      ) : (
        <SureButton
          label={host.lobby}
          question={host.endSure}
          onSure={() => command({ do: 'close' })}
        />
      )}
    </div>
  );
}
