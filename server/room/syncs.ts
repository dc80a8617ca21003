/** When the clocks of phones are asked: several times at once when one comes, often while cards are open, else now and then. */
import type { Member } from './member.ts';

/** Milliseconds between two looks at whose turn it is. */
export const SYNC_TICK = 100;
const AT_FIRST = 6;
const FIRST_PAUSE = 100;
const LIVELY_PAUSE = 300;
const QUIET_PAUSE = 2000;

/** @param lively whether cards are open that this member plays for */
export function syncIfDue(member: Member, now: number, lively: boolean): void {
  const pause = member.syncs < AT_FIRST ? FIRST_PAUSE : lively ? LIVELY_PAUSE : QUIET_PAUSE;
  const next = Math.min(member.nextSync, now + pause);
  if (member.role === null || member.gone || now < next) {
    member.nextSync = next;
    return;
  }
  const id = ++member.syncs;
  member.nextSync = now + pause;
  // Noted before it leaves: whatever the sending takes is part of the way.
  member.clock.sent(id, now);
  member.say({ type: 'sync', id });
}
