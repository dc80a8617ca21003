import { expect, it } from 'vitest';
import type { RoomView } from '../web/room-protocol.ts';
import { type RoomState, replay, stepRoom } from './state.ts';
import { dealt, joined, opened, started } from './testing/beginning.ts';
import { draftOf, timesOf, viewOf, withTimes } from './views.ts';

const start = started('well', [1, 2], { at: 0 });
const lobby = replay([opened, joined(1, 'Anna'), joined(2, '"opensAt":null,"endsAt":null')]);

function seenBy(state: RoomState, you: Partial<RoomView['you']> = {}): RoomView {
  const present = {
    trouble: null,
    ...{
      join: [],
      dealer: { by: 'screen', problem: null, seen: 0 } as const,
      spectators: 0,
      records: [],
    },
    isConnected: () => true,
    isReady: () => false,
    isHost: () => false,
  };
  const viewer = {
    role: 'phone',
    seat: null,
    host: false,
    device: false,
    pass: null,
    ...you,
  } as const;
  return viewOf(state, present, { you: viewer, pin: null });
}

const playing = dealt(stepRoom(lobby, start), 1000);

it('shows no card before all are dealt', () => {
  const dealing = dealt(stepRoom(lobby, start), 1000, 5);
  const { game } = seenBy(dealing);
  expect(game!.phase).toBe('dealing');
  expect(Object.keys(dealing.game!.state.board.cards).length).toBe(5);
  expect(
    [...game!.middle, ...game!.hands.map(({ top }) => top)].every((card) => card === null),
  ).toBe(true);
  expect(seenBy(playing).game!.hands.every(({ top }) => top !== null)).toBe(true);
});

it('shows of each hand the top card alone', () => {
  const { game } = seenBy(playing, { seat: 1 });
  const cards = Object.keys(playing.game!.state.board.cards).length;
  expect(game!.hands.map(({ count }) => count).reduce((a, b) => a + b) + 1).toBe(cards);
  const shown = JSON.stringify(game).match(/"face":/g)!.length;
  expect(shown).toBe(3);
});

it('tells nobody the secrets of seats', () => {
  expect(JSON.stringify(seenBy(playing, { role: 'kiosk', host: true, device: true }))).not.toMatch(
    /secret/,
  );
});

it('has a place for the times of each page, whatever players are called', () => {
  const draft = draftOf(seenBy(playing));
  const message = JSON.parse(withTimes(draft, 12.5, null));
  expect(message.room.game).toMatchObject({ opensAt: 12.5, endsAt: null });
  expect(message.room.players[1].name).toBe('"opensAt":null,"endsAt":null');
  expect(JSON.parse(withTimes(draftOf(seenBy(lobby)), 1, 2)).room.game).toBeNull();
});

it('says when cards open only while that is to come, and the game runs', () => {
  expect(timesOf(playing, 900)).toEqual({ opensAt: 1000, endsAt: null });
  expect(timesOf(playing, 1000)).toEqual({ opensAt: null, endsAt: null });
  expect(timesOf(stepRoom(playing, { type: 'paused', at: 900 }), 900).opensAt).toBeNull();
  expect(timesOf(lobby, 0)).toEqual({ opensAt: null, endsAt: null });
});
