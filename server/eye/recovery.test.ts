import { expect, it, vi } from 'vitest';
import { firstRung, WELL } from '../camera/ladder.ts';
import { TwinspotError } from '../errors.ts';
import type { KeptLadder } from '../eye-messages.ts';
import { Recovery } from './recovery.ts';

const ended = new TwinspotError('camera-ended', 'It gave up.');

function open(restarts = true) {
  const needs = {
    tell: vi.fn(),
    keep: vi.fn(),
    restartDaemon: vi.fn(() => restarts),
    end: vi.fn(),
  };
  const recovery = new Recovery(needs);
  const codes = () => needs.tell.mock.calls.map(([trouble]) => trouble?.code ?? null);
  const fail = (times: number, error = ended) => {
    for (let i = 0; i < times; i++) recovery.failed('csi://0', error);
  };
  return { recovery, needs, codes, fail };
}

it('opens a camera again, restarts its daemon, ends the eye, and at last asks people', () => {
  const first = open();
  first.fail(5);
  expect(first.codes()).toEqual([
    ...['camera-ended', 'camera-ended', 'camera-restart', 'camera-ended', 'camera-ended'],
  ]);
  expect(first.needs.restartDaemon).toHaveBeenCalledTimes(1);
  expect(first.needs.end).toHaveBeenCalledTimes(1);
  const second = open();
  expect(second.recovery.resume(first.needs.keep.mock.lastCall![0])).toBe(0);
  second.fail(4);
  expect(second.codes()).toEqual([
    ...['camera-ended', 'camera-ended', 'camera-restart', 'camera-ended', 'camera-hands'],
  ]);
  expect(second.needs.restartDaemon).toHaveBeenCalledTimes(1);
  expect(second.needs.end).not.toHaveBeenCalled();
});

it('counts no failures of a process that ends', () => {
  const { needs, fail } = open();
  fail(7);
  expect(needs.keep).toHaveBeenCalledTimes(5);
});

it('says nothing of a restart that nobody can do', () => {
  const { codes, fail } = open(false);
  fail(3);
  expect(codes()).toEqual(['camera-ended', 'camera-ended', 'camera-ended']);
});

it('waits and says why in the next process where the one before did', () => {
  const stuck = new TwinspotError('camera-stuck', 'It hangs.');
  let kept: KeptLadder | null = null;
  const waits: number[] = [];
  for (let i = 0; i < 10; i++) {
    const { needs, recovery, codes } = open();
    if (kept !== null) waits.push(recovery.resume(kept));
    recovery.failed('csi://0', stuck);
    // Hanging drivers let go when the process ends, also where nothing else helped.
    expect(needs.end).toHaveBeenCalledTimes(1);
    expect(codes().at(-1)).toBe(i < 8 ? 'camera-stuck' : 'camera-hands');
    kept = needs.keep.mock.lastCall![0];
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 30_000]);
  expect(kept!.trouble!.message).toMatch(/cable .*\(It hangs\)\.$/);
});

it('keeps nothing of what goes well', () => {
  const { needs, recovery } = open();
  recovery.picture();
  recovery.reset();
  recovery.failed('v4l2:///dev/video0', new TwinspotError('camera-missing', 'It is not there.'));
  recovery.picture();
  expect(needs.keep).not.toHaveBeenCalled();
});

it('begins anew once pictures came for a while, and the next process hears of it', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { needs, recovery, codes, fail } = open();
  fail(2);
  recovery.picture();
  expect(needs.keep.mock.lastCall![0]).toMatchObject({ ladder: { failures: 2 }, trouble: null });
  clock.mockReturnValue(WELL);
  recovery.picture();
  expect(needs.keep).toHaveBeenLastCalledWith({ ladder: firstRung, trouble: null });
  fail(1);
  expect(codes().at(-1)).toBe('camera-ended');
  clock.mockRestore();
});

it('begins anew with a camera that was unplugged, and the next process hears of it', () => {
  const { needs, recovery, fail } = open();
  fail(2);
  recovery.failed('csi://0', new TwinspotError('camera-unplugged', 'It is gone.'));
  expect(needs.keep.mock.lastCall![0]).toMatchObject({ ladder: { failures: 0 } });
});

it('begins anew with another source', () => {
  const { needs, recovery, codes, fail } = open();
  fail(4);
  recovery.reset();
  expect(needs.keep).toHaveBeenLastCalledWith({ ladder: firstRung, trouble: null });
  fail(1);
  expect(codes().at(-1)).toBe('camera-ended');
});
