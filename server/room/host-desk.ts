/** Where the host's commands become events. */
import { randomInt } from 'node:crypto';
import type { HostCommand } from '../web/room-protocol.ts';
import { type Circumstances, eventsOf, refused } from './commands.ts';
import type { Company } from './company.ts';
import type { RoomEvent } from './event.ts';
import type { GameLoop } from './game-loop.ts';
import type { Journal } from './journal.ts';
import type { Member } from './member.ts';
import type { Reception } from './reception.ts';
import { revealTime } from './reveal.ts';

/** What commands need to know of the world besides the room. */
type World = Omit<Circumstances, 'now' | 'seat' | 'newId' | 'newSeed'>;

export interface HostDeskNeeds {
  readonly journal: Journal;
  readonly company: Company;
  readonly reception: Reception;
  world(): World;
  record(event: RoomEvent): void;
}

export class HostDesk {
  readonly #needs: HostDeskNeeds;

  constructor(needs: HostDeskNeeds) {
    this.#needs = needs;
  }

  /** @throws TwinspotError `not-host`, or what says why it cannot be done */
  obey(member: Member, command: HostCommand, now: number, loop: GameLoop): void {
    const { journal, company } = this.#needs;
    company.mustBeHost(member);
    // What was claimed before the host spoke is decided before.
    if (command.do !== 'settings') loop.settle();
    const events = eventsOf(journal.state, command, {
      ...this.#needs.world(),
      ...{ now, seat: member.seat },
      newId: () => `${Date.now().toString(36)}-${randomInt(36 ** 4).toString(36)}`,
      newSeed: () => randomInt(2 ** 31),
    });
    for (const event of events) this.#make(event, loop);
  }

  #make(event: RoomEvent, loop: GameLoop): void {
    const { journal, company, reception, record } = this.#needs;
    if (event.type === 'removed') {
      reception.remove(event.seat, 'removed', event.at);
    } else if (event.type === 'game') {
      if (loop.happen(event.event)) return;
      throw refused('not-now', 'That fits nothing that is on the table now.');
    } else {
      // What is taken back opens again, for everybody at the same moment.
      const opens = event.type === 'undone' && journal.state.paused === null;
      record(opens ? { ...event, at: event.at + revealTime(company.members) } : event);
    }
  }
}
