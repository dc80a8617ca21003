import { expect, it } from 'vitest';
import type { Need } from '../../../server/game/game.ts';
import type { DealerView, RoomView } from '../../../server/web/room-protocol.ts';
import { gameOf, roomIn, rooms } from '../testing/rooms.ts';
import { requestOf } from './dealing.ts';

const asks = (
  room: RoomView,
  needs: readonly Need[],
  problem: DealerView['problem'] = null,
  seen = 0,
) =>
  requestOf({
    ...room,
    dealer: { by: 'camera', problem, seen },
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
});

it('asks at once for all cards that are dealt together, and says how they are to lie', () => {
  const slots = (...all: number[]) => all.map((at): Need => ({ to: { in: 'middle', slot: at } }));
  const ring = roomIn(gameOf('catch-them-all'));
  expect(asks(ring, slots(0, 1, 2, 3, 4))).toMatchObject({
    title: 'Lay 5 new cards under the camera',
    hint: 'One in the middle, the others around it. Leave them there.',
  });
  const grid = roomIn(gameOf('triplet'));
  expect(asks(grid, slots(0, 1, 2, 3, 4, 5, 6, 7, 8))?.hint).toMatch('Three rows of three.');
  const refill = slots(1, 4, 7);
  expect(asks(grid, refill)?.hint).toBe('Leave the others where they are.');
  expect(asks(grid, refill, 'too-many-cards')).toMatchObject({
    ...{ wrong: true, title: 'Too many new cards', hint: 'Lay 3 new cards under the camera' },
  });
});

it('counts the cards that lie there while others are awaited', () => {
  const grid = roomIn(gameOf('triplet'));
  const needs = Array.from({ length: 9 }, (_, slot): Need => ({ to: { in: 'middle', slot } }));
  expect(asks(grid, needs, 'no-card', 6)).toMatchObject({
    title: 'Lay 9 new cards under the camera',
    hint: '6 of 9. Three rows of three. Leave them there.',
  });
  expect(asks(grid, needs, 'reading', 6)?.hint).toBe('6 of 9. Reading the card');
  expect(asks(inferno, [forBen], 'reading', 1)?.hint).toBe('Reading the card');
});

it('says what is wrong in place of what is wanted, but goes on asking while no card lies there', () => {
  const many = asks(inferno, [forBen], 'too-many-cards');
  expect(many).toMatchObject({ wrong: true, hint: 'Leave only the one to be dealt.' });
  expect(asks(inferno, [forBen], 'no-card')).toEqual(asks(inferno, [forBen]));
  expect(asks(inferno, [forBen], 'reading')?.hint).toBe('Reading the card');
});

it('goes on asking for the next card while the one that was dealt lies there', () => {
  expect(asks(inferno, [forBen], 'same-card')).toMatchObject({
    title: 'Lay a card for Ben under the camera',
    hint: 'That card is in the game already. Lay another one.',
    wrong: false,
  });
});

it('asks for nothing while the game is on, and of nobody where cards deal themselves', () => {
  expect(requestOf(inferno)).toBeNull();
  expect(requestOf(rooms.lobby!)).toBeNull();
  const own = requestOf({ ...rooms.dealing!, dealer: { by: 'screen', problem: null, seen: 0 } });
  expect(own?.title).toBe('The cards are dealt');
});
