/** The claims of this phone that the service has not judged yet: sent again after a lost connection, never lost. */
import type { ClientMessage, RoomMessage } from '../../../server/web/room-protocol.ts';

export type ClaimMessage = Extract<ClientMessage, { type: 'claim' }>;
export type Verdict = Extract<RoomMessage, { type: 'verdict' }>['verdict'];

/** Claims that wait for their verdict at most: more were never tapped by a person. */
const MOST = 16;

export class Claims {
  #next: number;
  readonly #kept: (next: number) => void;
  readonly #waiting = new Map<number, ClaimMessage>();

  /** `next` is the first id that this phone has not used; `kept` is told whenever it grows, to remember it. */
  constructor(next: number, kept: (next: number) => void) {
    this.#next = next;
    this.#kept = kept;
  }

  /** Makes a claim that waits for its verdict from now on. */
  make(claim: Omit<ClaimMessage, 'type' | 'id'>): ClaimMessage {
    const made: ClaimMessage = { type: 'claim', id: this.#next, ...claim };
    this.#next += 1;
    this.#kept(this.#next);
    this.#waiting.set(made.id, made);
    if (this.#waiting.size > MOST) this.#waiting.delete(this.waiting[0]!.id);
    return made;
  }

  /** Takes the verdict of a claim; returns the claim, null when it was judged before. */
  judge(id: number): ClaimMessage | null {
    const claim = this.#waiting.get(id) ?? null;
    this.#waiting.delete(id);
    return claim;
  }

  /** The oldest first. */
  get waiting(): readonly ClaimMessage[] {
    return [...this.#waiting.values()];
  }

  /** Forgets them, as their seat is gone. */
  clear(): void {
    this.#waiting.clear();
  }
}
