import type { RoomEvent } from './event.ts';

const types: Readonly<Record<RoomEvent['type'], true>> = {
  opened: true,
  joined: true,
  renamed: true,
  removed: true,
  handicapped: true,
  set: true,
  started: true,
  game: true,
  undone: true,
  paused: true,
  resumed: true,
  closed: true,
  tournament: true,
};

/**
 * Whether a line of a log is an event, as far as its envelope says. What is in it was checked before it was written, and
 * the reducers pass over what does not fit.
 */
export function isRoomEvent(value: unknown): value is RoomEvent {
  if (typeof value !== 'object' || value === null) return false;
  if (!('type' in value) || typeof value.type !== 'string' || !Object.hasOwn(types, value.type)) {
    return false;
  }
  const timed = value.type === 'game' && 'event' in value ? value.event : value;
  if (typeof timed !== 'object' || timed === null || !('at' in timed)) return false;
  return typeof timed.at === 'number' && Number.isFinite(timed.at);
}
