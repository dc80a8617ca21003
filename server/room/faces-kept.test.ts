import { expect, it } from 'vitest';
import type { RoomEvent } from './event.ts';
import { gamesWithFaces } from './faces-kept.ts';
import { emptyRoom } from './state.ts';

it('keeps the pictures of the game that is on, and of those that the host keeps', () => {
  const events = (keep: boolean): RoomEvent[] => [
    { type: 'opened', at: 1, code: 'QXYZ' },
    { type: 'set', at: 2, settings: { ...emptyRoom.settings, keep } },
  ];
  const archive = {
    ids: () => ['kept', 'gone', 'broken'],
    read(id: string) {
      if (id === 'broken') throw new SyntaxError('no JSON');
      return events(id === 'kept');
    },
  };
  expect(gamesWithFaces(archive, 'now')).toEqual(['kept', 'broken', 'now']);
  expect(gamesWithFaces(archive, null)).toEqual(['kept', 'broken']);
});
