import { expect, it, vi } from 'vitest';
import { emptyRoom, replay, stepRoom } from '../room/state.ts';
import { dealt, joined, opened, started } from '../room/testing/beginning.ts';
import { Lobby } from './lobby.ts';

it('lets nobody in before the room is open', () => {
  const join = vi.fn();
  const state = { ...emptyRoom, code: 'QXYZ' };
  const room = { state, playing: true, trouble: null, join, pin: '4711', knowsPass: () => true };
  const lobby = new Lobby(room);
  const page = { send() {}, bufferedAmount: 0, close: vi.fn(), device: false, address: '' };
  lobby.join(page);
  expect(lobby.knowsPass('any')).toBe(false);
  expect(join).not.toHaveBeenCalled();
  expect(page.close).toHaveBeenCalledWith(1013);
  lobby.open();
  lobby.join(page);
  expect(join).toHaveBeenCalledWith(page);
  expect([lobby.code, lobby.playing, lobby.knowsPass('any')]).toEqual(['QXYZ', true, true]);
});

const pin = '4711';
const knowsPass = () => true;

it('tells what is nobody else to know', () => {
  const state = replay([opened, joined(1, 'Anna')]);
  const lobby = new Lobby({ state, playing: true, trouble: null, join: vi.fn(), pin, knowsPass });
  expect(lobby.secrets).toEqual(['4711', 'Anna']);
});

it('shows every award of the game that is on', () => {
  let state = replay([opened, joined(1, 'Anna'), started('triplet', [1])]);
  const lobby = new Lobby({ state, playing: true, trouble: null, join: vi.fn(), pin, knowsPass });
  expect([lobby.game, lobby.awards]).toEqual(['g1', []]);
  for (let at = 1000; at <= 50_000; at += 10_000) {
    state = stepRoom(dealt(state, at), { type: 'game', event: { type: 'skipped', at } });
    state = stepRoom(state, { type: 'game', event: { type: 'due', at: at + 5000 } });
  }
  const shown = new Lobby({ state, playing: true, trouble: null, join: vi.fn(), pin, knowsPass });
  // More than a view of the room holds.
  expect(shown.awards.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
});
