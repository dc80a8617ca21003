import { expect, test } from 'vitest';
import type { Words } from './notify.ts';
import { isWell, Pulse, type Vital } from './notify-pulse.ts';
import type { EyeStatus } from './web/eye-client.ts';
import type { Health } from './web/protocol.ts';

const NOW = 10_000_000;

function vitalWith({
  phase = 'ready',
  camera = 'csi',
  troubles = [],
  changed = 3600,
  heard = 0.1,
  worked = 0.1,
}: {
  phase?: EyeStatus['phase'];
  camera?: string | null;
  troubles?: readonly (readonly ['vision' | 'camera' | 'heat' | 'deck' | 'engine', string])[];
  /** Seconds since then. */
  changed?: number;
  heard?: number;
  worked?: number;
}): Vital {
  const bodies = troubles.map(([part, code]) => [part, { code, message: 'any' }] as const);
  return {
    status: { phase, camera, troubles: new Map(bodies) },
    changedAt: NOW - changed * 1000,
    heardAt: NOW - heard * 1000,
    workedAt: NOW - worked * 1000,
  };
}

const isFed = (life: Parameters<typeof vitalWith>[0]) => isWell(vitalWith(life), NOW);

test('frames and answers feed it, and their absence starves it', () => {
  expect(isFed({})).toBe(true);
  expect(isFed({ worked: 59 })).toBe(true);
  expect(isFed({ worked: 61 })).toBe(false);
  for (const camera of ['csi', 'v4l2', 'virtual', 'test']) {
    expect(isFed({ camera, worked: 61 })).toBe(false);
  }
});

test('a camera that was opened just now may still become bright', () => {
  expect(isFed({ changed: 5, worked: 400 })).toBe(true);
});

test('where no frames are due, signs of life do', () => {
  expect(isFed({ camera: 'browser', worked: 3600 })).toBe(true);
  expect(isFed({ camera: null, worked: 3600 })).toBe(true);
  expect(isFed({ troubles: [['camera', 'camera-hands']], worked: 3600 })).toBe(true);
  expect(isFed({ troubles: [['vision', 'model']], worked: 3600 })).toBe(true);
  expect(isFed({ troubles: [['heat', 'too-hot']], worked: 3600 })).toBe(true);
  expect(isFed({ troubles: [['engine', 'engine-building']], worked: 3600 })).toBe(true);
});

test('troubles that explain nothing excuse nothing', () => {
  expect(isFed({ troubles: [['deck', 'deck-unusable']], worked: 61 })).toBe(false);
  expect(isFed({ troubles: [['engine', 'engine-failed']], worked: 61 })).toBe(false);
  expect(isFed({ troubles: [['heat', 'hot']], worked: 61 })).toBe(false);
});

test('an eye of which nothing is heard starves it, whatever the excuse', () => {
  expect(isFed({ camera: null, heard: 61 })).toBe(false);
  expect(isFed({ camera: 'browser', heard: 61 })).toBe(false);
  expect(isFed({ troubles: [['camera', 'camera-hands']], heard: 61 })).toBe(false);
});

test('a start has its time, and no more', () => {
  for (const phase of ['starting', 'again'] as const) {
    expect(isFed({ phase, changed: 599, heard: 3600, worked: 3600 })).toBe(true);
    expect(isFed({ phase, changed: 601 })).toBe(false);
  }
});

test('an eye that is given up starves it at once', () => {
  expect(isFed({ phase: 'gone', changed: 0 })).toBe(false);
});

function pulseWith(life: () => Vital): { pulse: Pulse; told: Words[] } {
  const told: Words[] = [];
  const health = {
    ...{ status: 'ok', version: '0.1.0', camera: 'csi', backend: 'tensorrt', model: 'a' },
    ...{ deck: 'auto', fps: 28.4, latencyMs: null },
  } satisfies Health;
  const tell = async (words: Words) => {
    told.push(words);
    return true;
  };
  const notifier = { every: 3_600_000, tell };
  const pulse = new Pulse({ notifier, vital: life, health: () => health, now: () => NOW });
  return { pulse, told };
}

test('it says what it sees, each time that it is ready, and when it ends', async () => {
  const { pulse, told } = pulseWith(() => vitalWith({}));
  await pulse.start();
  await pulse.stop();
  expect(told).toEqual([
    { READY: '1', STATUS: 'ok: csi, tensorrt, 28.4 frames a second', WATCHDOG: '1' },
    { STOPPING: '1', STATUS: expect.any(String) },
  ]);
});

test('it goes on saying that it is there while it starves the watchdog', async () => {
  let life = vitalWith({});
  const { pulse, told } = pulseWith(() => life);
  await pulse.start();
  life = vitalWith({ worked: 61 });
  await pulse.beat();
  await pulse.stop();
  expect(told[1]).toEqual({ READY: '1', STATUS: 'Nothing is seen any more.' });
});
