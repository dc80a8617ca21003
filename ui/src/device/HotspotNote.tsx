import { useEffect, useState } from 'preact/hooks';
import type { Hotspot } from '../../../server/appliance/requests/request.ts';
import { text } from '../i18n/index.ts';
import { ask } from './api.ts';

/** On the kiosk while the machine has a network of its own: a phone has to be on it before it can scan the way in. */
export function HotspotNote() {
  const [hotspot, setHotspot] = useState<Hotspot | null>(null);
  useEffect(() => {
    ask('state', {}).then(
      ({ state }) => setHotspot(state?.hotspot ?? null),
      // Whoever opens the device screen is told why.
      () => {},
    );
  }, []);
  if (hotspot === null) return null;
  const { device } = text.value;
  return (
    <p class="join-how">
      {device.network} <strong>{hotspot.ssid}</strong>, {device.password}{' '}
      <strong>{hotspot.password}</strong>
    </p>
  );
}
