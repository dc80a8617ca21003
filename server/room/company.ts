/** The pages that are there: who sits where, who is ready, and who is the host. */
import { TwinspotError } from '../errors.ts';
import type { Seat } from '../game/board.ts';
import { sameSecret } from '../secret.ts';
import type { RoomMessage } from '../web/room-protocol.ts';
import { refused } from './commands.ts';
import { Hosts } from './hosts.ts';
import type { Member } from './member.ts';
import type { Player } from './state.ts';

export class Company {
  readonly members = new Set<Member>();
  readonly #hosts = new Hosts();
  readonly #ready = new Set<Seat>();
  readonly #players: () => readonly Player[];

  /** @param players of the room, also those whose pages are gone */
  constructor(players: () => readonly Player[]) {
    this.#players = players;
  }

  get pin(): string {
    return this.#hosts.pin;
  }

  /** The player on a seat. */
  player(seat: Seat): Player | undefined {
    return this.#players().find((player) => player.seat === seat);
  }

  /** The pages on a seat. */
  on(seat: Seat): Member[] {
    return [...this.members].filter((member) => member.seat === seat);
  }

  say(seat: Seat, message: RoomMessage): void {
    for (const member of this.on(seat)) member.say(message);
  }

  /** Seats a page, instead of any other one with the same seat. */
  seat(member: Member, seat: Seat, key: string): void {
    for (const other of this.on(seat)) {
      if (other === member) continue;
      other.seat = null;
      other.say({ type: 'unseated', why: 'elsewhere' });
    }
    member.seat = seat;
    member.say({ type: 'seated', seat, key });
  }

  /** Whoever sat there has left for good, or was taken away; the host's powers go with the seat. */
  unseat(player: Player, why: 'removed' | 'left'): void {
    this.#hosts.forget(player.key);
    this.#ready.delete(player.seat);
    for (const member of this.on(player.seat)) {
      member.seat = null;
      if (why === 'removed') member.gavePin = false;
      member.say({ type: 'unseated', why });
    }
  }

  isReady(seat: Seat): boolean {
    return this.#ready.has(seat);
  }

  setReady(seat: Seat, ready: boolean): void {
    if (ready) this.#ready.add(seat);
    else this.#ready.delete(seat);
  }

  nobodyIsReady(): void {
    this.#ready.clear();
  }

  isHost(member: Member): boolean {
    return this.#hosts.isHost(member, this.#keyOf(member));
  }

  /** Whether a host's page that is there now has this pass. */
  knowsPass(pass: string): boolean {
    return [...this.members].some((member) => this.isHost(member) && sameSecret(pass, member.pass));
  }

  /** @throws TwinspotError `bad-pin`, or `wait` after too many tries */
  tryPin(member: Member, pin: string, now: number): void {
    this.#hosts.admit(member, this.#keyOf(member), pin, now);
  }

  /** @throws TwinspotError `not-host` */
  mustBeHost(member: Member): void {
    if (this.isHost(member)) return;
    throw new TwinspotError(
      'not-host',
      'Only the host can do this: use the screen of Twinspot itself, or enter the PIN that it shows.',
      { status: 403 },
    );
  }

  /** @throws TwinspotError `no-seat` */
  mustSit({ seat }: Member): Seat {
    if (seat !== null) return seat;
    throw refused('no-seat', 'This page has no seat at the table; join first.');
  }

  #keyOf({ seat }: Member): string | null {
    return seat === null ? null : (this.player(seat)?.key ?? null);
  }
}
