import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { room } from '../room/store.ts';
import { rooms } from '../testing/rooms.ts';
import { FakeSocket } from '../testing/socket.ts';
import { hindrance } from './desk.ts';
import { LabelPage } from './LabelPage.tsx';

let asked: number;
let playing: boolean;
beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  playing = true;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', async (path: string) => {
    if (!path.startsWith('/api/kept')) return Response.json({ on: false, kept: 0 });
    asked++;
    const error = { code: 'game-on', message: 'A game is on.' };
    return playing
      ? Response.json(error, { status: 409 })
      : Response.json({ pictures: [], decks: [] });
  });
});
afterEach(async () => {
  cleanup();
  // What effects leave is cleared away a moment later.
  await vi.advanceTimersByTimeAsync(100);
  vi.unstubAllGlobals();
  vi.useRealTimers();
  room.value = null;
  hindrance.value = null;
});

const seconds = (count: number) =>
  act(async () => void (await vi.advanceTimersByTimeAsync(1000 * count)));

it('waits for the end of a game that is on, and looks at once then', async () => {
  room.value = rooms.inferno!;
  render(<LabelPage />);
  await seconds(0);
  for (let turn = 1; turn <= 20; turn++) {
    // Each turn the room is another one.
    room.value = { ...room.value, game: { ...rooms.inferno!.game!, turn } };
    await seconds(3);
  }
  expect(asked).toBe(1);
  expect(screen.getByText(/game is on/)).toBeTruthy();
  playing = false;
  room.value = rooms.over!;
  await seconds(0);
  expect(asked).toBe(2);
  expect(hindrance.value).toBeNull();
});
