import type { Award } from '../game/game.ts';
import type { Page } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import type { ErrorBody } from './protocol.ts';
import type { Guest, OpenRoom } from './room-route.ts';

/** Too early: the page tries again. As RFC 6455 has it. */
const LATER = 1013;

/** The room as the web service sees it: nobody comes in before it is open. */
export class Lobby implements OpenRoom {
  readonly #room: Pick<Room, 'state' | 'playing' | 'trouble' | 'join' | 'pin' | 'knowsPass'>;
  #open = false;

  constructor(room: Pick<Room, 'state' | 'playing' | 'trouble' | 'join' | 'pin' | 'knowsPass'>) {
    this.#room = room;
  }

  /** The room goes on where its log ended. */
  open(): void {
    this.#open = true;
  }

  get code(): string {
    return this.#room.state.code;
  }

  get playing(): boolean {
    return this.#room.playing;
  }

  get game(): string | null {
    return this.#room.state.game?.started.id ?? null;
  }

  get awards(): readonly Award[] {
    return this.#room.state.game?.state.awards ?? [];
  }

  get trouble(): ErrorBody | null {
    return this.#room.trouble;
  }

  get secrets(): readonly string[] {
    return [this.#room.pin, ...this.#room.state.players.map(({ name }) => name)];
  }

  knowsPass(pass: string): boolean {
    return this.#open && this.#room.knowsPass(pass);
  }

  join(page: Page): Guest {
    if (this.#open) return this.#room.join(page);
    page.close(LATER);
    return { hearText() {}, leave() {} };
  }
}
