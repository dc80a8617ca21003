/** The appliance's own wireless network, for places that have none. */
import { randomInt } from 'node:crypto';
import { TwinspotError } from '../../errors.ts';
import type { Hotspot } from '../requests/request.ts';
import { type Connections, notThere } from './connections.ts';
import { hotspot, valueIn } from './keyfile.ts';
import type { Machine } from './machine.ts';

const SSID = 'Twinspot';
/** Letters and digits that look like no other, as people type them from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;
/** Seconds that NetworkManager may try. */
const TRY = 30;

export class Hotspots {
  readonly #machine: Machine;
  readonly #connections: Connections;

  constructor(machine: Machine, connections: Connections) {
    this.#machine = machine;
    this.#connections = connections;
  }

  /** Its name and password while it is on; null while it is not. */
  async on(): Promise<Hotspot | null> {
    const password = this.#password();
    if (password === null) return null;
    const { uuid } = hotspot(SSID, password);
    return (await this.#connections.active()).includes(uuid) ? { ssid: SSID, password } : null;
  }

  /** @throws TwinspotError `no-wifi` or `hotspot-failed` */
  async set(on: boolean): Promise<Hotspot | null> {
    const devices = await this.#machine
      .run('nmcli', ['-t', '-f', 'TYPE', 'device'])
      .catch(() => '');
    if (!devices.split('\n').includes('wifi')) throw notThere();
    // Made once: phones that were on it find it again.
    const password = this.#password() ?? newPassword();
    const connection = hotspot(SSID, password);
    try {
      if (!on) {
        if ((await this.on()) !== null) await this.#connections.down(connection);
        return null;
      }
      await this.#connections.keep(connection);
      await this.#connections.up(connection, TRY);
    } catch (cause) {
      throw new TwinspotError(
        'hotspot-failed',
        'The Wi-Fi adapter does not make a network of its own; try another one, or use a network cable.',
        { cause },
      );
    }
    return { ssid: SSID, password };
  }

  #password(): string | null {
    const text = this.#connections.read('twinspot-hotspot');
    return text === null ? null : valueIn(text, 'psk');
  }
}

function newPassword(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]!).join('');
}
