import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockSync } from './clock.ts';

/** A phone whose clock shows the service's time less `offset`; its messages take so long. */
function synced(offset: number, ways: readonly (readonly [down: number, up: number])[], from = 0) {
  const clock = new ClockSync();
  let id = 0;
  let now = from;
  for (const [down, up] of ways) {
    clock.sent(++id, now);
    clock.answered(id, now + down - offset, now + down + up);
    now += 300;
  }
  return { clock, now };
}

const steady = Array.from({ length: 8 }, () => [10, 10] as const);

describe('a claim', () => {
  it('is mapped to the time of the touch, however wrong the clock is', () => {
    const { clock, now } = synced(7_200_000, steady);
    const mapped = clock.toServer(now - 7_200_000, now + 10);
    expect(mapped.clamped).toBe(false);
    expect(Math.abs(mapped.at - now)).toBeLessThan(2);
    expect(mapped.uncertainty).toBeGreaterThanOrEqual(10);
    expect(mapped.uncertainty).toBeLessThan(15);
  });

  it('states an uncertainty that reaches to its arrival, and holds the truth', () => {
    const way = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(
        fc.array(way, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.nat(200),
        (ways, offset, up) => {
          const { clock, now } = synced(offset, ways);
          const { at, uncertainty, earlier, clamped } = clock.toServer(now - offset, now + up);
          expect(at + uncertainty).toBeGreaterThanOrEqual(now + up - 1e-6);
          if (clamped) return;
          expect(at - earlier).toBeLessThanOrEqual(now + 1e-6);
          expect(at + uncertainty).toBeGreaterThanOrEqual(now - 1e-6);
        },
      ),
    );
  });

  it('reaches its arrival with any stamp and any lies about the clock', () => {
    const number = fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.double());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, fc.nat(500)), { maxLength: 20 }),
        fc.double(),
        (answers, stamp) => {
          const clock = new ClockSync();
          let now = 0;
          for (const [id, [said, wait]] of answers.entries()) {
            clock.sent(id, now);
            now += wait;
            clock.answered(id, said, now);
          }
          const { at, uncertainty } = clock.toServer(stamp, now);
          expect(Number.isFinite(uncertainty)).toBe(true);
          expect(at).toBeLessThanOrEqual(now);
          expect(at + uncertainty).toBeGreaterThanOrEqual(now - 1e-3);
        },
      ),
    );
  });

  it('that was long on its way is no more uncertain towards the past', () => {
    const { clock, now } = synced(500, steady);
    const quick = clock.toServer(now - 500, now + 10);
    const slow = clock.toServer(now - 500, now + 30);
    expect(slow.clamped).toBe(false);
    expect(slow.at + slow.uncertainty).toBeCloseTo(now + 30);
    expect(slow.at - slow.earlier).toBeCloseTo(quick.at - quick.earlier, 1);
    expect(slow.at - slow.earlier).toBeLessThanOrEqual(now);
  });

  it('that says it was made long before it could be is believed as far as its network is slow', () => {
    const { clock, now } = synced(500, steady);
    const far = clock.toServer(now - 500 - 300, now + 10);
    expect(clock.toServer(now - 500 - 9000, now + 10)).toEqual(far);
    expect(far.clamped).toBe(true);
    expect(far.at + far.uncertainty).toBeCloseTo(now + 10);
    expect(far.at - far.earlier).toBeGreaterThan(now - 50);
  });

  it('from the future counts when it arrives', () => {
    const { clock, now } = synced(500, steady);
    expect(clock.toServer(now + 9000, now)).toMatchObject({ at: now, clamped: true });
  });

  it('of a phone that answers no sync counts when it arrives', () => {
    const { clock } = synced(0, []);
    expect(clock.toServer(1, 1000)).toEqual({
      ...{ at: 1000, uncertainty: 0, earlier: 0, clamped: true },
    });
    expect(clock.toPhone(1000, 1000)).toBeNull();
    expect(clock.longestWay()).toBeNull();
  });

  it('of a slow network is believed as far as that network is slow', () => {
    const { clock, now } = synced(0, [...steady, [10, 150]]);
    expect(clock.toServer(now, now + 150).clamped).toBe(false);
    expect(clock.toServer(now, now + 250).clamped).toBe(true);
  });
});

describe('the clock of a phone', () => {
  it('is found within what drifts, over hours', () => {
    const skew = 1 + 80e-6;
    const clock = new ClockSync();
    for (let now = 0, id = 1; now < 4 * 3_600_000; now += 2000, id++) {
      clock.sent(id, now);
      clock.answered(id, (now + 20) * skew + 1e7, now + 40);
    }
    const now = 4 * 3_600_000;
    const { at, clamped } = clock.toServer((now - 20) * skew + 1e7, now);
    expect(clamped).toBe(false);
    expect(Math.abs(at - (now - 20))).toBeLessThan(4);
  });

  it('that jumped is learned anew from the next answer', () => {
    const { clock, now } = synced(0, steady);
    clock.sent(99, now);
    clock.answered(99, now + 10 - 60_000, now + 20);
    const { at, clamped } = clock.toServer(now + 100 - 60_000, now + 110);
    expect(clamped).toBe(false);
    expect(Math.abs(at - (now + 100))).toBeLessThan(12);
  });

  it('that is rounded coarsely is used with an uncertainty to match', () => {
    const clock = new ClockSync();
    const shown = (time: number) => Math.floor(time / 50) * 50;
    for (let now = 0, id = 1; now < 20_000; now += 307, id++) {
      clock.sent(id, now);
      clock.answered(id, shown(now + 5), now + 10);
    }
    for (let now = 20_000; now < 21_000; now += 37) {
      const { at, uncertainty, earlier, clamped } = clock.toServer(shown(now), now + 5);
      if (!clamped) expect(at - earlier).toBeLessThanOrEqual(now);
      if (!clamped) expect(at + uncertainty).toBeGreaterThanOrEqual(now);
      expect(uncertainty + earlier).toBeLessThan(130);
    }
  });

  it('that stops for a moment now and then does not stay uncertain', () => {
    const clock = new ClockSync();
    let stopped = 0;
    for (let now = 0, id = 1; now < 600_000; now += 300, id++) {
      if (id % 100 === 0 && now < 200_000) stopped += 40;
      clock.sent(id, now);
      clock.answered(id, now + 10 - stopped, now + 20);
    }
    const { at, uncertainty, earlier } = clock.toServer(600_000 - 10 - stopped, 600_000);
    expect(Math.max(uncertainty, earlier)).toBeLessThan(20);
    expect(Math.abs(at - 599_990)).toBeLessThan(10);
  });

  it('shows when cards open', () => {
    const { clock, now } = synced(-12_345, steady);
    expect(Math.abs(clock.toPhone(now + 500, now)! - (now + 500 + 12_345))).toBeLessThan(2);
  });

  it('ignores answers that nobody asked for, or that come twice', () => {
    const { clock, now } = synced(0, steady);
    clock.answered(1, -1e9, now);
    clock.answered(12_345, -1e9, now);
    clock.answered(9, Number.NaN, now);
    expect(Math.abs(clock.toPhone(now, now)! - now)).toBeLessThan(2);
  });
});
