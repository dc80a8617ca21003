/** A page for tests: it keeps what it was sent, answers syncs as a phone does, and taps what is right or wrong. */
import type { Seat } from '../../game/board.ts';
import { sharedSymbol } from '../../game/card.ts';
import type { ClientMessage, GameView, RoomMessage, RoomView } from '../../web/room-protocol.ts';
import type { Colour, Shape } from '../event.ts';
import type { Member, Page } from '../member.ts';
import type { Room } from '../room.ts';
import type { VirtualTime } from '../virtual-time.ts';

export interface FakeOptions {
  readonly role: 'kiosk' | 'phone';
  readonly device?: boolean;
  readonly address?: string;
  /** The secret of a seat. */
  readonly key?: string;
  /** The phone's clock, milliseconds. */
  readonly now?: () => number;
  readonly time?: VirtualTime;
  /** Milliseconds that the answer to a sync takes; needs `time`. */
  readonly way?: number;
}

export class FakePage implements Page {
  bufferedAmount = 0;
  readonly device: boolean;
  readonly address: string;
  readonly heard: RoomMessage[] = [];
  readonly codes: number[] = [];
  room: RoomView | null = null;
  key: string | null = null;
  seat: Seat | null = null;
  #claims = 0;
  readonly #member: Member;
  readonly #now: () => number;
  readonly #time: VirtualTime | undefined;
  readonly #way: number;

  constructor(room: Room, options: FakeOptions) {
    const { role, device = false, address = '192.0.2.9', key, time } = options;
    this.device = device;
    this.address = address;
    this.#time = time;
    this.#way = options.way ?? 0;
    this.#now = options.now ?? (() => (time === undefined ? performance.now() : time.now() - 1e9));
    this.#member = room.join(this);
    this.say({ type: 'hello', role, ...(key === undefined ? {} : { key }) });
  }

  get game(): GameView | null {
    return this.room?.game ?? null;
  }

  /** Whether cards lie open on this page. */
  get isOpen(): boolean {
    const { phase, opensAt } = this.game ?? {};
    return phase === 'playing' && (opensAt === null || opensAt! <= this.#now());
  }

  get verdicts(): string[] {
    return this.heard.flatMap((message) => (message.type === 'verdict' ? [message.verdict] : []));
  }

  get errors(): string[] {
    return this.heard.flatMap((message) => (message.type === 'error' ? [message.error.code] : []));
  }

  send(text: string): void {
    const message: RoomMessage = JSON.parse(text);
    if (message.type !== 'room' && message.type !== 'sync') this.heard.push(message);
    if (message.type === 'room') this.room = message.room;
    if (message.type === 'seated') {
      this.seat = message.seat;
      this.key = message.key;
    }
    if (message.type === 'unseated') this.seat = null;
    if (message.type === 'sync') {
      const { id } = message;
      const answer = { type: 'sync', id, time: this.#now() } as const;
      if (this.#way === 0 || this.#time === undefined) this.say(answer);
      else this.#time.at(this.#time.now() + this.#way, () => this.say(answer));
    }
  }

  close(code: number): void {
    this.codes.push(code);
  }

  say(message: ClientMessage): void {
    this.#member.hear(message);
  }

  sayText(text: string): void {
    this.#member.hearText(text);
  }

  leave(): void {
    this.#member.leave();
  }

  async sit(name: string, colour: Colour, shape: Shape): Promise<void> {
    this.say({ type: 'join', name, colour, shape });
    await until(() => this.seat !== null, this.#time);
  }

  /** Taps the symbol that the own card shares with the middle, or another one. */
  tap(right = true): void {
    this.say(this.claim(right));
  }

  /** The claim of such a tap. */
  claim(right = true): ClientMessage & { type: 'claim' } {
    const { middle, hands, turn } = this.game!;
    const top = hands.find(({ seat }) => seat === this.seat)!.top!;
    const shared = sharedSymbol(top, middle[0]!)!.on[0];
    const symbol = right ? shared : (shared + 1) % top.symbols.length;
    const id = this.#claims++;
    return { type: 'claim', id, turn, cards: [top.id], symbol, time: this.#now() };
  }
}

/**
 * Waits until something is so.
 * @param time passes meanwhile, much faster than it does here
 * @throws after some seconds
 */
export async function until(isSo: () => boolean, time?: VirtualTime): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 2000) throw new Error('It did not come about.');
    time?.runTo(time.now() + (tries < 200 ? 20 : 250));
    await new Promise((done) => setTimeout(done, 2));
  }
}
