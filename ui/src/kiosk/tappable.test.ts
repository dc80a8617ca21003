import { expect, it } from 'vitest';
import { gameOf } from '../testing/rooms.ts';
import { holdsCards, tapsHand, tapsSlot } from './tappable.ts';

it('offers the cards that the game is played on', () => {
  const ring = gameOf('catch-them-all');
  expect([tapsSlot(ring, 0), tapsSlot(ring, 1)]).toEqual([false, true]);
  expect(tapsSlot(gameOf('inferno'), 0)).toBe(false);
  expect(tapsHand(gameOf('well'), true)).toBe(true);
  expect(tapsHand(gameOf('poisoned-gift'), true)).toBe(false);
  expect(tapsHand(gameOf('poisoned-gift'), false)).toBe(true);
  expect([holdsCards(gameOf('hot-potato')), holdsCards(gameOf('duel', 1))]).toEqual([true, false]);
});
