/** Where pages say who they are: they take seats, give them back, and come back to them. */
import type { Seat } from '../game/board.ts';
import { newSecret } from '../secret.ts';
import type { ClientMessage } from '../web/room-protocol.ts';
import { Buckets } from './buckets.ts';
import { keyHash } from './codes.ts';
import { refused } from './commands.ts';
import type { Company } from './company.ts';
import type { RoomEvent } from './event.ts';
import type { Journal } from './journal.ts';
import { type Member, tooFast } from './member.ts';
import { freeSeat } from './state.ts';

type Said<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

/** What happens in the room when seats change. */
export interface Doors {
  record(event: RoomEvent): void;
  /** Somebody else may sit there. */
  freed(seat: Seat): void;
  /** There is something new to show. */
  changed(): void;
}

/**
 * Messages that are written down even without a game, of one address: somebody comes, goes, or has another name. Pages are
 * no measure, as one that was closed is opened again.
 */
const CHANGES = { aSecond: 1, atOnce: 30, addresses: 500 };

export class Reception {
  readonly #changes = new Buckets(CHANGES.aSecond, CHANGES.atOnce, CHANGES.addresses);
  readonly #journal: Journal;
  readonly #company: Company;
  readonly #doors: Doors;

  constructor(journal: Journal, company: Company, doors: Doors) {
    this.#journal = journal;
    this.#company = company;
    this.#doors = doors;
  }

  /** A page that says what it is, and what seat it had. */
  hello(member: Member, { role, key }: Said<'hello'>): void {
    member.role = role;
    if (key === undefined) return;
    const hash = keyHash(key);
    const player = this.#journal.state.players.find((candidate) => candidate.key === hash);
    if (player === undefined) member.say({ type: 'unseated', why: 'removed' });
    else this.#company.seat(member, player.seat, key);
  }

  /** @throws TwinspotError `seated`, `room-full`, or `too-fast` */
  sit(member: Member, { name, colour, shape }: Said<'join'>, at: number): void {
    this.#mustNotFlutter(member, at);
    if (member.seat !== null || member.isSitting) {
      throw refused('seated', 'This phone has a seat already.');
    }
    const seat = freeSeat(this.#journal.state);
    if (seat === null) {
      throw refused('room-full', 'All eight seats are taken; you can still watch.');
    }
    const key = newSecret();
    this.#doors.record({ type: 'joined', at, seat, name, colour, shape, key: keyHash(key) });
    member.isSitting = true;
    this.#journal.whenSafe(() => {
      member.isSitting = false;
      // Nobody has the key of a seat whose page went before it was told: it would stay empty for good.
      if (member.gone) this.#doors.record({ type: 'removed', at, seat });
      else this.#company.seat(member, seat, key);
      this.#doors.changed();
    });
  }

  /** @throws TwinspotError `no-seat`, or `too-fast` */
  rename(member: Member, { name, colour, shape }: Said<'rename'>, at: number): void {
    this.#mustNotFlutter(member, at);
    const seat = this.#company.mustSit(member);
    this.#doors.record({ type: 'renamed', at, seat, name, colour, shape });
  }

  /** A player leaves for good, or is taken away. */
  remove(seat: Seat, why: 'removed' | 'left', at: number): void {
    const player = this.#company.player(seat);
    if (player === undefined) return;
    this.#doors.record({ type: 'removed', at, seat });
    this.#doors.freed(seat);
    this.#journal.whenSafe(() => {
      this.#company.unseat(player, why);
      this.#doors.changed();
    });
  }

  /** @throws TwinspotError `too-fast` where pages of its address come, go and change all the time */
  #mustNotFlutter({ page }: Member, at: number): void {
    if (!this.#changes.of(page.address, at).take(at)) throw tooFast();
  }
}
