import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gameOf, roomIn } from '../testing/rooms.ts';
import { opened, watchOpening } from './opening.ts';
import { room } from './store.ts';

let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  stop = watchOpening();
});
afterEach(() => {
  stop();
  room.value = null;
  vi.useRealTimers();
});

it('opens the cards at their moment, and not before', () => {
  room.value = roomIn(gameOf('inferno', 2, { opensAt: performance.now() + 700 }));
  expect(opened.value).toBe(false);
  vi.advanceTimersByTime(690);
  expect(opened.value).toBe(false);
  vi.advanceTimersByTime(15);
  expect(opened.value).toBe(true);
});

it('leaves cards open that have no such moment, or whose moment is past', () => {
  room.value = roomIn(gameOf('inferno', 2));
  expect(opened.value).toBe(true);
  room.value = roomIn(gameOf('inferno', 2, { opensAt: performance.now() - 5 }));
  expect(opened.value).toBe(true);
});

it('opens cards whose moment passes while the page is busy', () => {
  const opensAt = performance.now() + 1;
  const now = vi.spyOn(performance, 'now');
  now.mockReturnValueOnce(opensAt - 0.5).mockReturnValue(opensAt + 0.5);
  room.value = roomIn(gameOf('inferno', 2, { opensAt }));
  vi.advanceTimersByTime(5);
  expect(opened.value).toBe(true);
  now.mockRestore();
});
