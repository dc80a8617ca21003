/** What the pages of a room are to show now. */
import type { Seat } from '../game/board.ts';
import type { Show } from './broadcast.ts';
import type { Company } from './company.ts';
import type { Member } from './member.ts';
import type { RoomState } from './state.ts';
import { type Draft, draftOf, type Present, timesOf, viewOf } from './views.ts';

/** What a room knows besides its log and its pages. */
type Surroundings = Pick<Present, 'join' | 'dealer' | 'trouble' | 'records'>;

/** @param now milliseconds on the service's clock */
export function showOf(
  state: RoomState,
  company: Company,
  around: Surroundings,
  now: number,
): Show {
  const watching = ({ role, seat, watches }: Member) =>
    role === 'phone' && seat === null && watches;
  const present = {
    ...around,
    spectators: [...company.members].filter(watching).length,
    isConnected: (seat: Seat) => company.on(seat).length > 0,
    isReady: (seat: Seat) => company.isReady(seat),
    isHost: (seat: Seat) => company.on(seat).some((member) => company.isHost(member)),
  };
  const drafts = new Map<string, Draft>();
  return {
    ...timesOf(state, now),
    draftFor(member) {
      const { seat, isDevice: device } = member;
      const host = company.isHost(member);
      // The device's own kiosk is known without one.
      const pass = host && !device ? member.pass : null;
      const you = { role: member.role ?? 'phone', seat, host, device, pass };
      // Pages for which all of this is the same, as those of guests, see the same.
      const kind = JSON.stringify(you);
      const pin = device ? company.pin : null;
      const draft = drafts.get(kind) ?? draftOf(viewOf(state, present, { you, pin }));
      drafts.set(kind, draft);
      return draft;
    },
  };
}
