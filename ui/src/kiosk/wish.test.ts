import { expect, it } from 'vitest';
import { gameOf, roomIn, roomOf } from '../testing/rooms.ts';
import { wishOf } from './wish.ts';

const you = { ...roomOf().you, host: true };
const settings = { ...roomOf().settings, cards: 'own' as const };
const lobby = roomOf(0, { you, settings });

it('asks for the cards under the camera once the room is known', () => {
  expect(wishOf('?cards=real', null)).toBeNull();
  expect(wishOf('?cards=real', lobby)).toEqual({
    do: 'settings',
    settings: { ...settings, cards: 'real' },
  });
});

it.each([
  ['nothing is wished', '', lobby],
  ['something else is wished', '?cards=own', lobby],
  ['it is so', '?cards=real', { ...lobby, settings: { ...settings, cards: 'real' as const } }],
  ['the page is no host’s', '?cards=real', { ...lobby, you: { ...you, host: false } }],
  ['a game is on', '?cards=real', roomIn(gameOf('duel', 1), { you, settings })],
])('asks for nothing where %s', (_, search, room) => {
  expect(wishOf(search, room)).toBe('done');
});
