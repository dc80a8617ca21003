import { expect, it, vi } from 'vitest';
import { emptyRoom, replay, stepRoom } from '../room/state.ts';
import { dealt, joined, opened, started } from '../room/testing/beginning.ts';
import { Lobby } from './lobby.ts';

it('lets nobody in before the room is open', () => {
  const join = vi.fn();
  const room = { state: { ...emptyRoom, code: 'QXYZ' }, playing: true, trouble: null, join };
  const lobby = new Lobby(room);
  const page = { send() {}, bufferedAmount: 0, close: vi.fn(), device: false, address: '' };
  lobby.join(page);
  expect(join).not.toHaveBeenCalled();
  expect(page.close).toHaveBeenCalledWith(1013);
  lobby.open();
  lobby.join(page);
  expect(join).toHaveBeenCalledWith(page);
  expect([lobby.code, lobby.playing]).toEqual(['QXYZ', true]);
});

it('shows every award of the game that is on', () => {
  let state = replay([opened, joined(1, 'Anna'), started('triplet', [1])]);
  const lobby = new Lobby({ state, playing: true, trouble: null, join: vi.fn() });
  expect([lobby.game, lobby.awards]).toEqual(['g1', []]);
  for (let at = 1000; at <= 50_000; at += 10_000) {
    state = stepRoom(dealt(state, at), { type: 'game', event: { type: 'skipped', at } });
    state = stepRoom(state, { type: 'game', event: { type: 'due', at: at + 5000 } });
  }
  const shown = new Lobby({ state, playing: true, trouble: null, join: vi.fn() });
  // More than a view of the room holds.
  expect(shown.awards.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
});
