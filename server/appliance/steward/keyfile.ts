/** Connections of NetworkManager as files that root alone may read, so that no password stands in a command line. */
import { createHash } from 'node:crypto';

export interface Connection {
  readonly id: string;
  /** The same for the same network. */
  readonly uuid: string;
  readonly text: string;
}

/** How a network is protected: not at all, as since WPA, or only as since WPA3. */
export type Protection = 'none' | 'wpa' | 'wpa3';

/** A network to join. @param hidden where it does not say that it is there */
export function joined(
  ssid: string,
  password: string,
  protection: Protection,
  hidden: boolean,
): Connection {
  const uuid = uuidOf(`wifi ${ssid}`);
  const id = `twinspot-wifi-${uuid.slice(0, 8)}`;
  return {
    ...{ id, uuid },
    text: sections({
      connection: { id, uuid, type: 'wifi', 'autoconnect-priority': '10' },
      wifi: { mode: 'infrastructure', ssid: bytesOf(ssid), ...(hidden && { hidden: 'true' }) },
      ...(protection !== 'none' && {
        'wifi-security': {
          'key-mgmt': protection === 'wpa3' ? 'sae' : 'wpa-psk',
          psk: escaped(password),
        },
      }),
      ipv4: { method: 'auto' },
      ipv6: { method: 'auto' },
    }),
  };
}

/** The own network of the appliance, to which phones come where there is no other. */
export function hotspot(ssid: string, password: string): Connection {
  const uuid = uuidOf('hotspot');
  const id = 'twinspot-hotspot';
  return {
    ...{ id, uuid },
    text: sections({
      connection: { id, uuid, type: 'wifi', autoconnect: 'false' },
      wifi: { mode: 'ap', band: 'bg', ssid: bytesOf(ssid) },
      'wifi-security': {
        'key-mgmt': 'wpa-psk',
        proto: 'rsn',
        pairwise: 'ccmp',
        psk: escaped(password),
      },
      ipv4: { method: 'shared' },
      ipv6: { method: 'ignore' },
    }),
  };
}

/** A value of a keyfile as it was before it was written; null where it has none of that name. */
export function valueIn(text: string, key: string): string | null {
  const line = text.split('\n').find((one) => one.startsWith(`${key}=`));
  return line === undefined ? null : line.slice(key.length + 1).replace(/\\(.)/g, unescape1);
}

function unescape1(_: string, letter: string): string {
  return letter === 's' ? ' ' : letter;
}

function sections(all: Record<string, Record<string, string>>): string {
  return Object.entries(all)
    .map(([name, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key}=${value}\n`);
      return `[${name}]\n${lines.join('')}`;
    })
    .join('\n');
}

/** As numbers, which no letter of a name can be mistaken in. */
function bytesOf(text: string): string {
  return [...Buffer.from(text)].map((byte) => `${byte};`).join('');
}

/** Passwords are printable ASCII: of that, a backslash and a leading space mean something else. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(/^ /, '\\s');
}

function uuidOf(what: string): string {
  const hex = createHash('sha256').update(`twinspot ${what}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
