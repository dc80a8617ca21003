/** What stands on this very machine and in no support file: its names, its networks', its people's, and its secrets. */
import { hostname } from 'node:os';
import type { System } from './system.ts';

/** Names that every appliance has. */
const common = new Set(['twinspot', 'kiosk', 'admin', 'localhost', 'root', 'nobody', 'jetson', '']);
/** Users from this number on are people. */
const PEOPLE = 1000;

/** @param data the service's data folder */
export async function knownSecrets(system: System, data: string): Promise<string[]> {
  const { text } = system;
  const found = [
    hostname(),
    ...lines(() => text('/etc/hostname')),
    ...lines(() => text(`${data}/token`)),
    ...lines(() => text('/proc/device-tree/serial-number')),
    ...lines(() => text('/sys/class/dmi/id/product_serial')),
    ...lines(() => text('/sys/devices/soc0/serial_number')),
    ...lines(() => text('/etc/machine-id')),
    ...people(system),
    ...names(() => text(`${data}/records.json`)),
    ...namesInLog(() => text(`${data}/room.ndjson`)),
    ...(await networks(system)),
  ];
  return [...new Set(found.filter((secret) => !common.has(secret.toLowerCase())))];
}

function lines(look: () => string): string[] {
  try {
    return look().split('\n');
  } catch {
    return [];
  }
}

function people({ text }: System): string[] {
  return lines(() => text('/etc/passwd')).flatMap((line) => {
    const [name, , id, , full] = line.split(':');
    return Number(id) >= PEOPLE ? [name ?? '', ...(full ?? '').split(',')] : [];
  });
}

/** Of all players who were ever counted. */
function names(look: () => string): string[] {
  try {
    const { players, scores } = JSON.parse(look());
    return [
      ...Object.keys(players ?? {}),
      ...(scores ?? []).map(({ name }: { name: unknown }) => String(name)),
    ];
  } catch {
    return [];
  }
}

/** Of those who are in the room now, or were since it was opened. */
function namesInLog(look: () => string): string[] {
  const found = lines(look).flatMap((line) => [...line.matchAll(/"name":("(?:[^"\\]|\\.)*")/g)]);
  return found.flatMap(([, word]) => {
    try {
      return [String(JSON.parse(word!))];
    } catch {
      return [];
    }
  });
}

/** Those that NetworkManager knows, and those that it hears. */
async function networks(system: System): Promise<string[]> {
  const ask = (...words: string[]) => system.run('nmcli', words).catch(() => '');
  const said = await Promise.all([
    ask('-t', '-e', 'no', '-f', 'NAME', 'connection', 'show'),
    ask('-t', '-e', 'no', '-f', 'SSID', 'device', 'wifi', 'list', '--rescan', 'no'),
    ask('-t', '-e', 'no', '-f', 'SSID', 'device', 'wifi'),
  ]);
  return said
    .flatMap((text) => text.split('\n'))
    .filter((name) => name !== '' && !/^(Wired connection|Hotspot|lo$|Error)/.test(name));
}
