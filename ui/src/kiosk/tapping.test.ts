import { expect, it } from 'vitest';
import { gameOf, handWith } from '../testing/rooms.ts';
import { holdsCards, mayTap, tapsHand, tapsSlot } from './tapping.ts';

it('lets a seat tap only while cards are open and it is not out or locked', () => {
  const game = gameOf('duel', 1);
  expect(mayTap(game, 1)).toBe(true);
  expect(mayTap(game, null)).toBe(false);
  expect(mayTap({ ...game, phase: 'shown' }, 1)).toBe(false);
  expect(mayTap({ ...game, hands: [handWith(1, null, { locked: true })] }, 1)).toBe(false);
  expect(mayTap({ ...game, hands: [handWith(1, null, { playing: false })] }, 1)).toBe(false);
});

it('offers the cards that the game is played on', () => {
  const ring = gameOf('catch-them-all');
  expect([tapsSlot(ring, 0), tapsSlot(ring, 1)]).toEqual([false, true]);
  expect(tapsSlot(gameOf('inferno'), 0)).toBe(false);
  expect(tapsHand(gameOf('well'), true)).toBe(true);
  expect(tapsHand(gameOf('poisoned-gift'), true)).toBe(false);
  expect(tapsHand(gameOf('poisoned-gift'), false)).toBe(true);
  expect([holdsCards(gameOf('hot-potato')), holdsCards(gameOf('duel', 1))]).toEqual([true, false]);
});
