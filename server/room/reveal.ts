import type { Member } from './member.ts';

/** Milliseconds that cards wait for the slowest screen at most, and besides for a screen to draw them. */
const LONGEST = 300;
const DRAWING = 30;

/** Milliseconds until a card that is sent now can be on all screens of players. */
export function revealTime(members: Iterable<Pick<Member, 'seat' | 'clock'>>): number {
  const ways = [...members]
    .filter(({ seat }) => seat !== null)
    .map(({ clock }) => clock.longestWay() ?? 0);
  return Math.min(LONGEST, Math.max(0, ...ways) + DRAWING);
}
