import { expect, it } from 'vitest';
import type { Need } from '../../../server/game/game.ts';
import type { DealerView, RoomView } from '../../../server/web/room-protocol.ts';
import { gameOf, roomIn, rooms } from '../testing/rooms.ts';
import { requestOf } from './dealing.ts';

const asks = (room: RoomView, needs: readonly Need[], problem: DealerView['problem'] = null) =>
  requestOf({
    ...room,
    dealer: { by: 'camera', problem },
    game: { ...room.game!, phase: 'dealing', needs },
  });
const inferno = roomIn(gameOf('inferno'));
const forBen: Need = { to: { in: 'hand', seat: 2 } };

it('says for whom the next card is', () => {
  expect(asks(inferno, [forBen])?.title).toBe('Lay a card for Ben under the camera');
});

it('says which card of the middle it is, and whether it stays', () => {
  const slot = (at: number): Need => ({ to: { in: 'middle', slot: at } });
  expect(asks(inferno, [slot(0)])?.hint).toBe('Leave it there until it is won.');
  const ring = roomIn(gameOf('catch-them-all'));
  expect(asks(ring, [slot(0)])?.title).toBe('Lay the middle card under the camera');
  expect(asks(ring, [slot(2)])?.title).toBe('Lay card 3 of 5 under the camera');
});

it('says what is wrong in place of what is wanted, but goes on asking while no card lies there', () => {
  const same = asks(inferno, [forBen], 'same-card');
  expect(same).toMatchObject({ wrong: true, title: 'That card is in the game already' });
  expect(asks(inferno, [forBen], 'no-card')).toEqual(asks(inferno, [forBen]));
  expect(asks(inferno, [forBen], 'reading')?.hint).toBe('Reading the card');
});

it('asks for nothing while the game is on, and of nobody where cards deal themselves', () => {
  expect(requestOf(inferno)).toBeNull();
  expect(requestOf(rooms.lobby!)).toBeNull();
  const own = requestOf({ ...rooms.dealing!, dealer: { by: 'screen', problem: null } });
  expect(own?.title).toBe('The cards are dealt');
});
