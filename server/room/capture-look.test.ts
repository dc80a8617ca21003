import { expect, it } from 'vitest';
import { OneLook } from './capture-look.ts';

it('looks at one frame at a time, and passes over what comes meanwhile', async () => {
  const looks = new OneLook(() => {});
  const seen: number[] = [];
  let end = () => {};
  const take = (frame: number) =>
    looks.take(() => {
      seen.push(frame);
      return new Promise((resolve) => {
        end = resolve;
      });
    });
  take(1);
  take(2);
  end();
  await new Promise((resolve) => setImmediate(resolve));
  take(3);
  expect(seen).toEqual([1, 3]);
});
