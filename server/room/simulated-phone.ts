/** A phone on a network, for the simulation: its messages take their time, and its clock is wrong by hours. */
import { ClockSync } from './clock.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface PhoneOptions {
  readonly seat: number;
  /** Milliseconds that a message takes, without jitter. */
  readonly way: number;
  readonly forges: boolean;
  readonly time: VirtualTime;
  readonly next: () => number;
}

/** How a forger tries it, another way every few rounds. */
const tricks = [
  'early',
  'slow',
  'lying',
  'slow and early',
  'lying at times',
  'future',
  'holding back',
] as const;
type Trick = (typeof tricks)[number];
/** Milliseconds by which a forger who holds answers back makes his network look slower, to set his stamps back as far. */
const HELD = 250;

export class SimulatedPhone {
  readonly seat: number;
  readonly forges: boolean;
  readonly clock = new ClockSync();
  readonly #time: VirtualTime;
  readonly #next: () => number;
  readonly #up: number;
  readonly #down: number;
  readonly #offset: number;
  readonly #skew: number;
  #syncs = 0;
  #claims = 0;
  #lastUp = 0;
  #lastDown = 0;
  #trick: Trick = 'early';
  #shift = 0;

  constructor({ seat, way, forges, time, next }: PhoneOptions) {
    this.seat = seat;
    this.forges = forges;
    this.#time = time;
    this.#next = next;
    // Up to a sixth more in one direction than in the other.
    const lopsided = (next() - 0.5) / 6;
    this.#up = way * (1 + lopsided);
    this.#down = way * (1 - lopsided);
    this.#offset = (next() - 0.5) * 20 * 3_600_000;
    this.#skew = (next() - 0.5) * 100e-6;
  }

  /** Syncs as in a room: a few at once, then every 300 milliseconds. */
  syncFrom(from: number, to: number): void {
    this.#plotAnew();
    for (let at = from; at < to; at += this.#syncs < 6 ? 100 : 300) {
      const id = ++this.#syncs;
      this.#time.at(at, () => this.#sync(id));
    }
  }

  /** Touches at a true time; the claim arrives later, with a stamp. */
  claimAt(at: number, arrives: (stamp: number) => void): void {
    this.#time.at(at, () => {
      this.#claims++;
      const stamp = this.#read(at) + this.#forgery();
      this.#send(() => arrives(stamp));
    });
  }

  #sync(id: number): void {
    this.clock.sent(id, this.#time.now());
    this.#lastDown = Math.max(this.#lastDown, this.#time.now() + this.#travel(this.#down));
    this.#time.at(this.#lastDown, () => {
      const answer = () => {
        const said = this.#read(this.#time.now()) + this.#lie();
        const leave = () => this.#send(() => this.clock.answered(id, said, this.#time.now()));
        const holds = this.forges && this.#trick === 'holding back' && this.#next() < 0.5;
        if (holds) this.#time.at(this.#time.now() + HELD, leave);
        else leave();
      };
      const slow = this.forges && this.#trick.startsWith('slow') && this.#next() < 0.5;
      if (slow) this.#time.at(this.#time.now() + 300 * this.#next(), answer);
      else answer();
    });
  }

  /** Messages of one connection arrive in order. */
  #send(arrives: () => void): void {
    this.#lastUp = Math.max(this.#lastUp, this.#time.now() + this.#travel(this.#up));
    this.#time.at(this.#lastUp, arrives);
  }

  #travel(way: number): number {
    const jitter = -Math.log(1 - this.#next()) * (2 + way * 0.08);
    const spike = this.#next() < 0.01 ? 80 * this.#next() : 0;
    return way + jitter + spike;
  }

  /** The phone's clock, rounded to a millisecond as browsers do. */
  #read(time: number): number {
    return Math.floor((time - 1_800_000_000_000) * (1 + this.#skew) + this.#offset);
  }

  #plotAnew(): void {
    if (this.#claims % 25 === 0) this.#trick = tricks[Math.floor(this.#next() * tricks.length)]!;
    this.#shift = 1000 ** this.#next();
  }

  #forgery(): number {
    if (!this.forges) return 0;
    if (this.#trick === 'future') return this.#shift;
    if (this.#trick === 'holding back') return -HELD;
    return this.#trick.endsWith('early') ? -this.#shift : 0;
  }

  #lie(): number {
    if (!this.forges) return 0;
    if (this.#trick === 'lying') return this.#shift;
    return this.#trick === 'lying at times' && this.#next() < 0.5 ? this.#shift : 0;
  }
}
