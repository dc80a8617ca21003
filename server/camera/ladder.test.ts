import { describe, expect, it } from 'vitest';
import { afterFailure, afterPicture, firstRung, type Ladder, WELL } from './ladder.ts';

/** The steps and waits of a camera that fails again and again. */
function fall(address: string, code: string, times: number, from: Ladder = firstRung): Ladder[] {
  const ladders: Ladder[] = [];
  let ladder = from;
  for (let i = 0; i < times; i++) {
    ladder = afterFailure(ladder, address, code, i * 1000);
    ladders.push(ladder);
  }
  return ladders;
}
const steps = (ladders: readonly Ladder[]) => ladders.map(({ step }) => step);

describe('a camera that fails', () => {
  it('on the ribbon cable is opened again, then its daemon and the eye are started anew', () => {
    expect(steps(fall('csi://0', 'camera-ended', 10))).toEqual([
      ...['reopen', 'reopen', 'restart-daemon', 'reopen', 'end-eye', 'reopen', 'restart-daemon'],
      ...['reopen', 'hands', 'hands'],
    ]);
  });

  it('of any other kind has no daemon to start anew', () => {
    expect(steps(fall('v4l2:///dev/video0', 'camera-silent', 9))).toEqual([
      ...['reopen', 'reopen', 'reopen', 'reopen', 'end-eye', 'reopen', 'reopen', 'hands', 'hands'],
    ]);
  });

  it('is left alone for longer and longer, and not for ever', () => {
    const waits = fall('v4l2:///dev/video0', 'camera-failed', 20).map(({ wait }) => wait);
    expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(Math.max(...waits)).toBe(4000);
    const rare = fall('csi://0', 'camera-failed', 20).at(-1)!;
    expect(rare).toMatchObject({ step: 'hands', wait: 30_000 });
  });

  it('ends the eye at once when it hangs, until that did not help', () => {
    const [first, second] = fall('v4l2:///dev/video0', 'camera-stuck', 2);
    expect(first).toMatchObject({ step: 'end-eye', wait: 0 });
    expect(second).toMatchObject({ step: 'end-eye' });
    const last = fall('v4l2:///dev/video0', 'camera-stuck', 8).at(-1)!;
    expect(last).toMatchObject({ step: 'hands', wait: 30_000 });
  });
});

describe('a camera that is not there', () => {
  it('is looked for every second, and nothing else is done', () => {
    const ladders = fall('v4l2:///dev/video0', 'camera-unplugged', 50);
    expect(ladders.every(({ step, wait }) => step === 'reopen' && wait === 1000)).toBe(true);
  });

  it('may fail anew once it was plugged in', () => {
    const worst = fall('v4l2:///dev/video0', 'camera-failed', 9).at(-1)!;
    const gone = afterFailure(worst, 'v4l2:///dev/video0', 'camera-missing', 0);
    expect(steps(fall('v4l2:///dev/video0', 'camera-failed', 1, gone))).toEqual(['reopen']);
  });
});

it('what a person or another program has to change brings nobody up the ladder', () => {
  for (const code of ['camera-busy', 'camera-denied', 'unknown-source', 'native-missing']) {
    expect(steps(fall('csi://0', code, 12)).every((step) => step === 'reopen')).toBe(true);
  }
});

describe('pictures', () => {
  const worst = fall('csi://0', 'camera-ended', 9).at(-1)!;

  it('for a while begin it anew', () => {
    const soon = afterPicture(worst, 1000);
    expect(soon).toMatchObject({ failures: 9, wellSince: 1000 });
    expect(afterPicture(soon, 1000 + WELL - 1)).toBe(soon);
    expect(afterPicture(soon, 1000 + WELL)).toBe(firstRung);
    expect(afterFailure(soon, 'csi://0', 'camera-ended', 1000 + WELL).step).toBe('reopen');
  });

  it('that stop soon do not', () => {
    const soon = afterPicture(worst, 1000);
    expect(afterFailure(soon, 'csi://0', 'camera-ended', 2000).step).toBe('hands');
  });

  it('of a camera that never failed change nothing', () => {
    expect(afterPicture(firstRung, 5)).toBe(firstRung);
  });
});
