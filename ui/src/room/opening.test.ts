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
