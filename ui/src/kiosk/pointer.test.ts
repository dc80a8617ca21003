import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_ARROW, watchPointer } from './pointer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const isHidden = () => document.documentElement.classList.contains(NO_ARROW);

function move(pointerType: string): void {
  dispatchEvent(Object.assign(new Event('pointermove'), { pointerType }));
}

it('is there while a mouse moves, and gone while it lies', () => {
  const stop = watchPointer();
  expect(isHidden()).toBe(true);
  move('mouse');
  expect(isHidden()).toBe(false);
  vi.advanceTimersByTime(2000);
  move('mouse');
  vi.advanceTimersByTime(2000);
  expect(isHidden()).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(isHidden()).toBe(true);
  stop();
  expect(isHidden()).toBe(false);
  move('mouse');
  vi.advanceTimersByTime(5000);
  expect(isHidden()).toBe(false);
});

it('does not come for a finger', () => {
  const stop = watchPointer();
  move('touch');
  move('pen');
  expect(isHidden()).toBe(true);
  stop();
});
