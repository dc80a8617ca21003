/** Wireless networks by NetworkManager: which there are, and how to get onto one. */
import { TwinspotError } from '../../errors.ts';
import type { Network } from '../requests/request.ts';
import { type Connections, notThere } from './connections.ts';
import type { Hotspots } from './hotspots.ts';
import { joined, type Protection } from './keyfile.ts';
import { type Machine, ToolFailure } from './machine.ts';

/** Seconds that NetworkManager may try. */
const TRY = 45;

interface Heard extends Network {
  readonly protection: Protection;
}

export class Wifi {
  readonly #machine: Machine;
  readonly #connections: Connections;
  readonly #hotspots: Hotspots;

  constructor(machine: Machine, connections: Connections, hotspots: Hotspots) {
    this.#machine = machine;
    this.#connections = connections;
    this.#hotspots = hotspots;
  }

  /** Whether there is something to reach a wireless network with. */
  async isThere(): Promise<boolean> {
    if (this.#machine.find('nmcli') === null) return false;
    const said = await this.#machine.run('nmcli', ['-t', '-f', 'TYPE', 'device']).catch(() => '');
    return said.split('\n').includes('wifi');
  }

  /** The name of the network that it is on; null for none. */
  async used(): Promise<string | null> {
    const own = await this.#hotspots.on();
    const networks = await this.#heard().catch(() => []);
    return networks.find(({ used, ssid }) => used && ssid !== own?.ssid)?.ssid ?? null;
  }

  /** The strongest first, each name once. @throws TwinspotError `no-wifi` */
  async list(): Promise<Network[]> {
    if (!(await this.isThere())) throw notThere();
    // It refuses to look twice within seconds: what it saw last is as good.
    await this.#machine.run('nmcli', ['device', 'wifi', 'rescan']).catch(() => {});
    const own = await this.#hotspots.on();
    const others = (await this.#heard()).filter(({ ssid }) => ssid !== own?.ssid);
    return others.map(({ protection: _, ...network }) => network);
  }

  /** @throws TwinspotError `no-wifi`, `wifi-password`, `wifi-far` or `wifi-failed`; then all is as it was */
  async join(ssid: string, password: string): Promise<void> {
    if (Buffer.byteLength(ssid) > 32) {
      throw new TwinspotError(
        'wifi-failed',
        'No network has a name of more than 32 bytes (it is too long); choose one of the list.',
      );
    }
    if (!(await this.isThere())) throw notThere();
    const known = (await this.#heard()).find((network) => network.ssid === ssid);
    const protection = known?.protection ?? (password === '' ? 'none' : 'wpa');
    if (protection !== 'none' && password === '') throw wrongPassword();
    const connection = joined(ssid, password, protection, known === undefined);
    const hotspotWasOn = (await this.#hotspots.on()) !== null;
    const before = this.#connections.read(connection.id);
    try {
      await this.#connections.keep(connection);
      await this.#connections.up(connection, TRY);
    } catch (error) {
      await this.#connections.putBack(connection.id, before);
      if (hotspotWasOn) await this.#hotspots.set(true).catch(() => {});
      throw whyNot(error);
    }
  }

  async #heard(): Promise<Heard[]> {
    const fields = ['-t', '-f', 'IN-USE,SIGNAL,SECURITY,SSID', 'device', 'wifi', 'list'];
    const said = await this.#machine.run('nmcli', fields);
    const best = new Map<string, Heard>();
    for (const line of said.split('\n')) {
      const [mark, signal, security = '', ...rest] = fieldsOf(line);
      const ssid = rest.join(':');
      if (ssid === '' || /\p{Cc}/u.test(ssid)) continue;
      const used = mark === '*' || best.get(ssid)?.used === true;
      const strength = Math.max(Number(signal) || 0, best.get(ssid)?.signal ?? 0);
      const protection = protectionOf(security);
      best.set(ssid, { ssid, signal: strength, secured: protection !== 'none', used, protection });
    }
    return [...best.values()].sort((a, b) => b.signal - a.signal);
  }
}

/** Fields of nmcli's terse lines, in which `\:` is a colon. */
export function fieldsOf(line: string): string[] {
  const fields = [''];
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    if (letter === '\\') fields.push(fields.pop() + (line[++at] ?? ''));
    else if (letter === ':') fields.push('');
    else fields.push(fields.pop() + letter);
  }
  return fields;
}

function protectionOf(security: string): Protection {
  const kinds = security.split(' ').filter((kind) => kind !== '' && kind !== '--');
  if (kinds.length === 0) return 'none';
  return kinds.every((kind) => kind === 'WPA3' || kind === 'SAE') ? 'wpa3' : 'wpa';
}

function wrongPassword(): TwinspotError {
  return new TwinspotError(
    'wifi-password',
    'The network did not take the password; type it again, small and large letters as they are.',
  );
}

function whyNot(error: unknown): unknown {
  if (!(error instanceof ToolFailure)) return error;
  const { said } = error;
  if (
    /secrets were required|no secrets|invalid.*(psk|password)|802-11-wireless-security/i.test(said)
  ) {
    return wrongPassword();
  }
  if (/network could not be found|no network with SSID/i.test(said)) {
    return new TwinspotError(
      'wifi-far',
      'The network was not found; bring the machine closer to it, or switch it on, and try again.',
    );
  }
  return new TwinspotError(
    'wifi-failed',
    'The network was not joined; see that it is in reach and gives out addresses, and try again.',
  );
}
