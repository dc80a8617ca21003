/** A Wi-Fi network, as NetworkManager keeps it. */
import type { SystemEntry } from '@twinspot/server/appliance/system-plan.js';
import type { Wifi } from '../answers.ts';

const CONNECTIONS = '/etc/NetworkManager/system-connections';
const KEYFILE = `${CONNECTIONS}/twinspot-wifi.nmconnection`;
const REGDOMAIN = '/etc/modprobe.d/twinspot-wifi.conf';

/** Without a network, nothing of an earlier one stays. */
export function wifiEntries(wifi: Wifi | undefined): SystemEntry[] {
  if (wifi === undefined)
    return [KEYFILE, REGDOMAIN].map((path) => ({ kind: 'gone', path }) satisfies SystemEntry);
  return [
    // NetworkManager ignores a file with a password that others may read.
    { kind: 'file', path: KEYFILE, mode: 0o600, text: keyfile(wifi) },
    wifi.country === undefined
      ? { kind: 'gone', path: REGDOMAIN }
      : {
          kind: 'file',
          path: REGDOMAIN,
          mode: 0o644,
          text: `options cfg80211 ieee80211_regdom=${wifi.country}\n`,
        },
  ];
}

/**
 * The keyfile of NetworkManager 1.10 (Ubuntu 18.04) and later. The name of the network is written as numbers of
 * bytes: so nothing in it can be taken for something else.
 */
export function keyfile({ ssid, password }: Wifi): string {
  const bytes = [...Buffer.from(ssid)].map((byte) => `${byte};`).join('');
  return `[connection]
id=twinspot-wifi
uuid=7477696e-7370-4f74-8000-776966690001
type=wifi
autoconnect=true

[wifi]
mode=infrastructure
ssid=${bytes}

[wifi-security]
key-mgmt=wpa-psk
psk=${escaped(password)}

[ipv4]
method=auto

[ipv6]
method=auto
`;
}

/** As a string of GKeyFile: spaces at the ends would be cut off, and a backslash begins an escape. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(' ', '\\s');
}
