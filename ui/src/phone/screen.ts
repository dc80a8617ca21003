/** Which of its screens the phone shows. */
import type { RoomView } from '../../../server/web/room-protocol.ts';
import type { Unseated } from '../room/store.ts';
import type { Link } from '../situation.ts';

export type Screen = 'connecting' | 'code' | 'gone' | 'join' | 'lobby' | 'play' | 'over';

export interface Known {
  readonly link: Link;
  readonly room: RoomView | null;
  readonly unseated: Unseated | null;
  /** Whether the person wants to watch, or has no wish to sit down. */
  readonly watching: boolean;
}

export function screenOf({ link, room, unseated, watching }: Known): Screen {
  if (link === 'refused') return 'code';
  if (!room) return 'connecting';
  if (room.you.seat === null && !watching) return unseated === null ? 'join' : 'gone';
  if (!room.game) return 'lobby';
  return room.game.phase === 'over' ? 'over' : 'play';
}
