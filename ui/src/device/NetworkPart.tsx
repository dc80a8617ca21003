import { useEffect, useState } from 'preact/hooks';
import type { Network } from '../../../server/appliance/requests/request.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { QrCode } from '../components/QrCode.tsx';
import { Switch } from '../host/Choice.tsx';
import { text } from '../i18n/index.ts';
import { JoinForm } from './JoinForm.tsx';
import { act, busy, listNetworks, lookAgain, networks, state } from './machine.ts';
import { wifiCode } from './wifi-code.ts';

/** Wireless networks to join, and a network of its own where there is none. */
export function NetworkPart({ room }: { room: RoomView }) {
  const { device } = text.value;
  const [chosen, choose] = useState<Network | null>(null);
  const there = state.value?.wifi ?? false;
  useEffect(() => {
    // Whoever comes back finds what was found before, and can look again.
    if (there && networks.peek() === null) void listNetworks();
  }, [there]);
  if (state.value === null) return null;
  if (!there) return <p>{device.noWifi}</p>;
  if (chosen !== null) {
    return <JoinForm network={chosen} keys={room.you.device} onDone={() => choose(null)} />;
  }
  return (
    <div class="device-form">
      <h3>{device.networks}</h3>
      <ul class="networks">
        {(networks.value ?? []).map((network) => (
          <li key={network.ssid}>
            <button type="button" class="network" onClick={() => choose(network)}>
              <span class="network-name">{network.ssid}</span>
              <span class="network-note">
                {network.used ? device.connected : network.secured ? device.secured : device.open}
              </span>
              <Bars signal={network.signal} />
            </button>
          </li>
        ))}
      </ul>
      {networks.value?.length === 0 && <p class="soft">{device.noNetworks}</p>}
      <div class="device-buttons">
        <button
          type="button"
          class="button"
          disabled={busy.value !== null}
          onClick={() => void listNetworks()}
        >
          {device.again}
        </button>
      </div>
      <HotspotSwitch />
    </div>
  );
}

function HotspotSwitch() {
  const { device } = text.value;
  const hotspot = state.value?.hotspot ?? null;
  const set = async (on: boolean) => {
    if ((await act('hotspot', { on })) !== null) await lookAgain();
  };
  return (
    <>
      <Switch label={device.hotspot} on={hotspot !== null} onChange={(on) => void set(on)} />
      <p class="soft">{device.hotspotHint}</p>
      {hotspot && (
        <div class="hotspot">
          <QrCode address={wifiCode(hotspot)} label={device.hotspotCode} />
          <p>
            {device.network} <strong>{hotspot.ssid}</strong>
            <br />
            {device.password} <strong class="hotspot-password">{hotspot.password}</strong>
          </p>
        </div>
      )}
    </>
  );
}

const BARS = 4;

/** How strong a network is: four bars, and in words for those who listen. */
function Bars({ signal }: { signal: number }) {
  const { device } = text.value;
  const full = Math.max(1, Math.ceil((signal / 100) * BARS));
  return (
    <svg class="bars" viewBox="0 0 24 18" role="img" aria-label={device.strength(signal)}>
      {Array.from({ length: BARS }, (_, index) => (
        <rect
          key={index}
          class={index < full ? 'bars-full' : 'bars-empty'}
          x={index * 6}
          y={14 - index * 4}
          width="4"
          height={4 + index * 4}
          rx="1"
        />
      ))}
    </svg>
  );
}
