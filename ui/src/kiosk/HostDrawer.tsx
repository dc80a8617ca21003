import type { RoomView } from '../../../server/web/room-protocol.ts';
import { Switch } from '../host/Choice.tsx';
import { HostPanel } from '../host/HostPanel.tsx';
import { PlayerTools } from '../host/PlayerTools.tsx';
import { RoomSettings } from '../host/RoomSettings.tsx';
import { text } from '../i18n/index.ts';
import { captions, setVolume, volume } from '../sound/sounds.ts';

interface HostDrawerProps {
  readonly room: RoomView;
  readonly onDevice: () => void;
}

/** What may be set at this screen: its own loudness by anybody, the room by the host. */
export function HostDrawer({ room, onDevice }: HostDrawerProps) {
  const { kiosk, host, device, learn } = text.value;
  return (
    <>
      {room.you.host && room.game && <HostPanel room={room} />}
      {room.you.host && !room.game && (
        <div class="host">
          <h3>{host.people}</h3>
          <PlayerTools room={room} />
          <h3>{host.settings}</h3>
          <RoomSettings room={room} />
        </div>
      )}
      {!room.you.host && <p class="drawer-note">{kiosk.hostStarts}</p>}
      <div class="settings">
        <label class="loudness">
          <span>{kiosk.volume}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.1}
            value={volume.value}
            onInput={(event) => setVolume(Number(event.currentTarget.value))}
          />
        </label>
        <Switch
          label={kiosk.captions}
          on={captions.value}
          onChange={(on) => {
            captions.value = on;
          }}
        />
        <button type="button" class="button" onClick={toggleFullScreen}>
          {kiosk.fullScreen}
        </button>
        {room.you.host && (
          <button type="button" class="button" onClick={onDevice}>
            {device.title}
          </button>
        )}
        {room.you.host && room.you.device && !room.game && (
          <a class="button" href="/learn">
            {learn.title}
          </a>
        )}
      </div>
    </>
  );
}

function toggleFullScreen(): void {
  const { documentElement } = document;
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : documentElement.requestFullscreen?.();
  // A browser that refuses stays as it is: nothing is lost.
  done?.catch(() => {});
}
