import type { PlayerView, RoomView } from '../../../server/web/room-protocol.ts';
import { PlayerBadge } from '../cards/PlayerBadge.tsx';
import { HostPanel } from '../host/HostPanel.tsx';
import { SEATS } from '../host/limits.ts';
import { text } from '../i18n/index.ts';
import { ownPlayer } from '../room/players.ts';
import { tell } from '../room/store.ts';

interface LobbyProps {
  readonly room: RoomView;
  /** For those who watch: to sit down after all. */
  readonly onSit: () => void;
}

/** Before a game: who is there, who is ready; and the games, for the host. */
export function Lobby({ room, onSit }: LobbyProps) {
  const { common, phone } = text.value;
  const me = ownPlayer(room);
  return (
    <div class="lobby">
      <h1>{common.atTable}</h1>
      <ul class="lobby-players">
        {room.players.map((player) => (
          <li key={player.seat} class={player.seat === me?.seat ? 'lobby-me' : undefined}>
            <PlayerBadge player={player}>
              <Notes player={player} />
            </PlayerBadge>
          </li>
        ))}
      </ul>
      {room.spectators > 0 && <p class="soft">{phone.spectators(room.spectators)}</p>}
      {me ? (
        <button
          type="button"
          class={`button button-big${me.ready ? '' : ' button-strong'}`}
          aria-pressed={me.ready}
          onClick={() => tell({ type: 'ready', ready: !me.ready })}
        >
          {me.ready ? phone.isReady : phone.readyQuestion}
        </button>
      ) : (
        <>
          <p>{phone.watching}</p>
          {room.players.length < SEATS && (
            <button type="button" class="button button-strong button-big" onClick={onSit}>
              {phone.takeSeat}
            </button>
          )}
        </>
      )}
      {room.you.host ? (
        <section class="lobby-host" aria-label={common.host}>
          <p class="soft">{phone.youHost}</p>
          <HostPanel room={room} />
        </section>
      ) : (
        <p class="soft">{phone.waitForHost}</p>
      )}
    </div>
  );
}

function Notes({ player }: { player: PlayerView }) {
  const { common } = text.value;
  return (
    <>
      {player.host && <span class="badge-note">{common.host}</span>}
      {player.ready && (
        <span class="badge-ready">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="m5 12.500 4.500 4.500L19 7.500" />
          </svg>
          {common.ready}
        </span>
      )}
    </>
  );
}
