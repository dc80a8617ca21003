import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VirtualTime } from './virtual-time.ts';

it('calls in the order of time, then of planning, and not what was called off', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean())), (plans) => {
      const time = new VirtualTime();
      const called: [number, number][] = [];
      const callOffs = plans.map(([at], index) =>
        time.at(at, () => {
          expect(time.now()).toBe(at);
          called.push([at, index]);
        }),
      );
      for (const [index, [, off]] of plans.entries()) if (off) callOffs[index]!();
      time.runTo(60);
      const kept = plans.flatMap(([at, off], index) => (off ? [] : [[at, index] as const]));
      expect(called).toEqual(kept.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      expect(time.now()).toBe(60);
    }),
  );
});

it('runs what is planned meanwhile, if its time has come', () => {
  const time = new VirtualTime();
  const called: number[] = [];
  time.at(10, () => time.at(5, () => called.push(time.now())));
  time.at(10, () => time.at(30, () => called.push(time.now())));
  time.runTo(20);
  expect(called).toEqual([10]);
  time.runTo(40);
  expect(called).toEqual([10, 30]);
});
