import { expect, it, vi } from 'vitest';
import type { RoomEvent } from '../room/event.ts';
import { OpenDeck } from '../room/screen-dealer.ts';
import { emptyRoom, replay } from '../room/state.ts';
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
  const events: RoomEvent[] = [
    { type: 'opened', at: 0, code: 'QXYZ' },
    {
      ...{ type: 'joined', at: 1, seat: 1, name: 'Anna', colour: 'red', shape: 'star' },
      key: 'key',
    },
    {
      ...{ type: 'started', at: 2, id: 'g1', game: 'triplet', seats: [1], seed: 1, cards: 57 },
      options: { length: null, level: 'easy', pause: 2500, sight: 50, weights: {}, pace: null },
      tournament: false,
    },
  ];
  const lobby = new Lobby({ state: replay(events), playing: true, trouble: null, join: vi.fn() });
  expect([lobby.game, lobby.awards]).toEqual(['g1', []]);
  const deck = new OpenDeck();
  for (let slot = 0; slot < 9; slot++) {
    const card = { id: slot + 1, ...deck.card(slot + 1)! };
    const event = { type: 'dealt', at: 3, to: { in: 'middle', slot }, card } as const;
    events.push({ type: 'game', event });
  }
  for (let more = 0; more < 6; more++) {
    const at = 100 + 10_000 * more;
    const claim = { seat: 1, turn: 1, cards: [1, 2, 3], symbol: null, at, uncertainty: 1 };
    const event = { type: 'claims', at, claims: [{ ...claim, clamped: false }] } as const;
    events.push({ type: 'game', event }, { type: 'game', event: { type: 'skipped', at: at + 1 } });
  }
  const state = replay(events);
  const shown = new Lobby({ state, playing: true, trouble: null, join: vi.fn() });
  expect(shown.awards).toEqual(state.game?.state.awards);
  expect(shown.awards.length).toBeGreaterThan(0);
});
