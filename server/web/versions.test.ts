import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Versions } from './versions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('whoever waits is told of the next version, or that there is none', async () => {
  const versions = new Versions();
  await versions.later(0, 9000);
  expect(versions.awaited).toBe(false);
  const told: string[] = [];
  void versions.later(1, 9000).then(() => told.push('long'));
  void versions.later(1, 100).then(() => told.push('short'));
  expect(versions.awaited).toBe(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual(['short']);
  versions.next();
  await vi.advanceTimersByTimeAsync(0);
  expect([versions.latest, versions.awaited, told]).toEqual([2, false, ['short', 'long']]);
  expect(vi.getTimerCount()).toBe(0);
});
