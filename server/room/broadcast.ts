/** Sends the newest view to every page: at a rate that a phone can draw, and never more than a slow page swallows. */
import type { Member } from './member.ts';
import type { Timing } from './referee.ts';
import { type Draft, withTimes } from './views.ts';

/** Milliseconds between two views at least. */
const PAUSE = 33;
/** Bytes that a page may hold back before it skips a view. */
const MOST_HELD = 64_000;
/** Milliseconds after which a page that swallows nothing is closed. */
const GIVE_UP = 30_000;

/** What is to be shown now. */
export interface Show {
  /** Views that are the same for several pages are made once. */
  draftFor(member: Member): Draft;
  /** Milliseconds on the service's clock. */
  readonly opensAt: number | null;
  readonly endsAt: number | null;
}

export class Broadcast {
  readonly #timing: Timing;
  readonly #members: ReadonlySet<Member>;
  readonly #show: () => Show;
  #last = Number.NEGATIVE_INFINITY;
  #callOff: (() => void) | null = null;

  constructor(timing: Timing, members: ReadonlySet<Member>, show: () => Show) {
    this.#timing = timing;
    this.#members = members;
    this.#show = show;
  }

  /** There is something new to show. */
  changed(): void {
    if (this.#callOff !== null) return;
    const at = Math.max(this.#timing.now(), this.#last + PAUSE);
    this.#callOff = this.#timing.at(at, () => {
      this.#callOff = null;
      this.#last = this.#timing.now();
      this.#send(this.#members);
    });
  }

  /** Sends to one page at once, as when it comes. */
  greet(member: Member): void {
    this.#send([member]);
  }

  /** Tries again with pages that were slow; closes those that are stuck. */
  tick(): void {
    const now = this.#timing.now();
    const behind = [...this.#members].filter(({ behindSince }) => behindSince !== null);
    if (behind.length === 0) return;
    this.#send(behind);
    for (const member of behind) {
      if (member.behindSince !== null && now - member.behindSince > GIVE_UP) member.close(1013);
    }
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #send(members: Iterable<Member>): void {
    const now = this.#timing.now();
    const { draftFor, opensAt, endsAt } = this.#show();
    for (const member of members) {
      if (member.role === null || member.gone) continue;
      if (member.page.bufferedAmount > MOST_HELD) {
        member.behindSince ??= now;
        continue;
      }
      member.behindSince = null;
      const onPage = (time: number | null) =>
        time === null ? null : rounded(member.clock.toPhone(time, now));
      const text = withTimes(draftFor(member), onPage(opensAt), onPage(endsAt));
      if (text === member.shown) continue;
      member.shown = text;
      member.sendText(text);
    }
  }
}

function rounded(time: number | null): number | null {
  return time === null ? null : Math.round(time * 10) / 10;
}
