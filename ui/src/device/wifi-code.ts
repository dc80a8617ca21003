import type { Hotspot } from '../../../server/appliance/requests/request.ts';

/** What phones understand as a wireless network when they scan it. */
export function wifiCode({ ssid, password }: Hotspot): string {
  const plain = (word: string) => word.replace(/[\\;,:"]/g, '\\$&');
  return `WIFI:T:WPA;S:${plain(ssid)};P:${plain(password)};;`;
}
