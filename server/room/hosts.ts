/** Who has the host's powers: the device's own kiosk, and whoever gave the PIN that it shows. */
import { TwinspotError } from '../errors.ts';
import { sameSecret } from '../secret.ts';
import { Attempts } from './attempts.ts';
import { newPin } from './codes.ts';
import type { Member } from './member.ts';

export class Hosts {
  /** Made anew at each start of the service. */
  readonly pin: string = newPin();
  readonly #attempts = new Attempts();
  /** Seats whose phone gave the PIN, by the hash of their secret: it need not be typed again after a reload. */
  readonly #keys = new Set<string>();

  /** @param key the hash of the secret of the member's seat; null without a seat */
  isHost(member: Member, key: string | null): boolean {
    return member.isDevice || member.gavePin || (key !== null && this.#keys.has(key));
  }

  /** @throws TwinspotError `bad-pin`, or `wait` after too many tries */
  admit(member: Member, key: string | null, pin: string, now: number): void {
    const { address } = member.page;
    const wait = Math.ceil(this.#attempts.wait(address, now) / 1000);
    if (wait > 0) {
      const message = `Those were too many wrong PINs; wait ${wait} seconds, then try again.`;
      throw new TwinspotError('wait', message, { status: 429 });
    }
    if (!sameSecret(pin, this.pin)) {
      this.#attempts.wrong(address, now);
      const message = 'That is not the PIN; it stands on the screen of Twinspot itself.';
      throw new TwinspotError('bad-pin', message, { status: 403 });
    }
    this.#attempts.right(address);
    member.gavePin = true;
    if (key !== null) this.#keys.add(key);
  }

  /** A seat was given up: its powers go with it. */
  forget(key: string): void {
    this.#keys.delete(key);
  }
}
