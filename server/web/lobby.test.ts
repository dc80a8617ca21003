import { expect, it, vi } from 'vitest';
import { emptyRoom } from '../room/state.ts';
import { Lobby } from './lobby.ts';

it('lets nobody in before the room is open', () => {
  const join = vi.fn();
  const room = { state: { ...emptyRoom, code: 'QXYZ' }, playing: true, join };
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
