/** After the start of the machine: where no known network comes within a while, it makes one of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connections } from './connections.ts';
import { Hotspots } from './hotspots.ts';
import type { Machine } from './machine.ts';

export interface Patience {
  /** Milliseconds to wait for a network. */
  readonly wait: number;
  /** Milliseconds between two looks. */
  readonly look: number;
}

/** @returns what was done, for the log */
export async function endLoneliness(machine: Machine, { wait, look }: Patience): Promise<string> {
  const hotspots = new Hotspots(machine, new Connections(machine));
  const end = performance.now() + wait;
  do {
    if (await isConnected(machine)) return 'a network is there';
    await sleep(look);
  } while (performance.now() < end);
  const devices = await machine.run('nmcli', ['-t', '-f', 'TYPE', 'device']).catch(() => '');
  if (!devices.split('\n').includes('wifi')) return 'no network, and no Wi-Fi adapter';
  await hotspots.set(true);
  return 'no network is there: the hotspot is on';
}

/** Whether a cable or a known wireless network is up. */
async function isConnected(machine: Machine): Promise<boolean> {
  const words = ['-t', '-f', 'DEVICE,TYPE,STATE', 'device'];
  const said = await machine.run('nmcli', words).catch(() => '');
  // A board is on a network of its own with whatever its USB socket is plugged into: no phone is there.
  return said
    .split('\n')
    .some((line) => /^(?!usb|rndis|l4tbr)[^:]*:(wifi|ethernet):connected/.test(line));
}
