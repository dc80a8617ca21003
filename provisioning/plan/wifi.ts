/** A Wi-Fi network that is known from the first start on. */
import { joined } from '@twinspot/server/appliance/steward/keyfile.js';
import type { SystemEntry } from '@twinspot/server/appliance/system-plan.js';
import type { Wifi } from '../identity.ts';

/** The same file that the appliance itself would write, and the rules of the country. */
export function wifiEntries(wifi: Wifi | undefined): SystemEntry[] {
  if (wifi === undefined) return [];
  const { ssid, password, country } = wifi;
  const { id, text } = joined(ssid, password, 'wpa', false);
  const path = `/etc/NetworkManager/system-connections/${id}.nmconnection`;
  // NetworkManager leaves alone what others may read.
  const entries: SystemEntry[] = [{ kind: 'file', path, mode: 0o600, text }];
  if (country === undefined) return entries;
  return [
    ...entries,
    {
      kind: 'file',
      path: '/etc/modprobe.d/twinspot-wifi.conf',
      mode: 0o644,
      text: `options cfg80211 ieee80211_regdom=${country}\n`,
    },
  ];
}
