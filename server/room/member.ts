/** One page that looks at the room, or plays in it. */
import { Value } from 'typebox/value';
import { TwinspotError } from '../errors.ts';
import type { Seat } from '../game/board.ts';
import { newSecret } from '../secret.ts';
import { ClientMessage, type RoomMessage } from '../web/room-protocol.ts';
import { Bucket } from './bucket.ts';
import { ClockSync } from './clock.ts';

/** The part of a page's WebSocket that the room needs. */
export interface Page {
  send(text: string): void;
  /** Bytes on their way: a page that does not take them is slow. */
  readonly bufferedAmount: number;
  close(code: number): void;
  /** Whether it is shown on the device itself. */
  readonly device: boolean;
  /** Of the network: tries of the PIN are counted by it. */
  readonly address: string;
}

/** Who listens to what pages say. */
export interface Listener {
  now(): number;
  /** @throws TwinspotError that says why it cannot be done */
  hear(member: Member, message: ClientMessage): void;
  left(member: Member): void;
  /** Something failed that should not have. */
  failed(error: unknown): void;
}

/** Messages a second, and at once; answers to `sync` have their own measure. */
const MESSAGES = [40, 80] as const;
const SYNCS = [20, 40] as const;
/** Messages over the measure before the page is closed. */
const PATIENCE = 20;
/** Characters of a message at most. */
const LONGEST = 4000;

export class Member {
  readonly page: Page;
  readonly clock = new ClockSync();
  /** Null before it has said hello. */
  role: 'kiosk' | 'phone' | null = null;
  seat: Seat | null = null;
  /** Whether it wants to look on where it has no seat. */
  watches = false;
  /** Whether a seat is being written down for it. */
  isSitting = false;
  /** Shows, while this page is a host's, that a request beside its socket comes from it. */
  readonly pass: string = newSecret();
  /** Whether it gave the PIN. */
  gavePin = false;
  gone = false;
  /** Syncs sent, and when the next one leaves. */
  syncs = 0;
  nextSync = 0;
  /** The last view that it was sent. */
  shown = '';
  /** Since when it does not swallow what it is sent; null while it does. */
  behindSince: number | null = null;
  readonly #listener: Listener;
  readonly #messages: Bucket;
  readonly #syncs: Bucket;
  #tooMany = 0;

  constructor(page: Page, listener: Listener) {
    this.page = page;
    this.#listener = listener;
    this.#messages = new Bucket(...MESSAGES, listener.now());
    this.#syncs = new Bucket(...SYNCS, listener.now());
  }

  /** The device's own kiosk. */
  get isDevice(): boolean {
    return this.page.device && this.role === 'kiosk';
  }

  /** A message as it came: it can be anything. */
  hearText(text: string): void {
    if (this.gone || !this.#mayTalk(text)) return;
    this.#try(() => this.#listener.hear(this, parse(text)));
  }

  hear(message: ClientMessage): void {
    this.hearText(JSON.stringify(message));
  }

  /** The page is gone. */
  leave(): void {
    if (this.gone) return;
    this.gone = true;
    this.#listener.left(this);
  }

  say(message: RoomMessage): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    if (this.gone) return;
    try {
      this.page.send(text);
    } catch (error) {
      // A socket that has just closed harms nobody else.
      this.#listener.failed(error);
    }
  }

  complain(error: unknown): void {
    if (error instanceof TwinspotError) {
      const { code, message } = error;
      this.say({ type: 'error', error: { code, message } });
      return;
    }
    this.#listener.failed(error);
    const message = 'Something went wrong in Twinspot; its log has the cause.';
    this.say({ type: 'error', error: { code: 'internal', message } });
  }

  close(code: number): void {
    this.page.close(code);
    this.leave();
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.complain(error);
    }
  }

  #mayTalk(text: string): boolean {
    const now = this.#listener.now();
    const isSync = text.length < 200 && text.startsWith('{"type":"sync"');
    if ((isSync ? this.#syncs : this.#messages).take(now)) {
      this.#tooMany = 0;
      return true;
    }
    // Nothing but silence for an answer too many: it does no harm.
    if (isSync) return false;
    this.#tooMany++;
    if (this.#tooMany === 1) this.complain(tooFast());
    if (this.#tooMany > PATIENCE) this.close(1008);
    return false;
  }
}

export function tooFast(): TwinspotError {
  const message = 'This page says more than Twinspot can hear; wait a moment.';
  return new TwinspotError('too-fast', message, { status: 429 });
}

/** @throws TwinspotError `bad-message` */
function parse(text: string): ClientMessage {
  let message: unknown = null;
  try {
    if (text.length <= LONGEST) message = JSON.parse(text);
  } catch {
    // It stays null, which is no message.
  }
  if (Value.Check(ClientMessage, message)) return message;
  throw new TwinspotError(
    'bad-message',
    'The page sent a message that Twinspot does not know; load the page again.',
    { status: 400 },
  );
}
