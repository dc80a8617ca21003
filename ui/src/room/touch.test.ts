import { expect, it } from 'vitest';
import { touchTime } from './touch.ts';

it('takes the stamp of the event, which is from before the page got round to it', () => {
  expect(touchTime({ timeStamp: 9_950 }, 10_000)).toBe(9_950);
});

it('takes the time of now where the stamp is of another clock', () => {
  expect(touchTime({ timeStamp: 0 }, 10_000)).toBe(10_000);
  expect(touchTime({ timeStamp: 1_790_000_000_000 }, 10_000)).toBe(10_000);
  expect(touchTime({ timeStamp: 10_001 }, 10_000)).toBe(10_000);
});
