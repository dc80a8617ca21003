import { describe, expect, it } from 'vitest';
import type { Scene } from '../../../server/web/protocol.ts';
import { firstFault, isAimed, judgeAim } from './aim.ts';

const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };

/** A picture of 1280 by 720 with cards at these places. */
function sceneOf(...cards: [cx: number, cy: number, r: number][]): Scene {
  return {
    ...{ width: 1280, height: 720, deck: null, matches: [], timings },
    cards: cards.map(([cx, cy, r]) => ({
      outline: { cx, cy, rx: r, ry: r, angle: 0 },
      ...{ card: null, confidence: 1, symbols: [] },
    })),
  };
}
const two = sceneOf([400, 360, 150], [900, 360, 150]);
const good = { scene: two, crisp: 0.1, bright: 0.9 };

describe('an aimed camera', () => {
  it('sees two whole, large, sharp and bright cards', () => {
    expect(isAimed(judgeAim(good))).toBe(true);
    expect(firstFault(judgeAim(good))).toBeNull();
  });

  it.each([
    ['bright', { bright: 0.2 }],
    ['cards', { scene: sceneOf([400, 360, 150]) }],
    ['cards', { scene: sceneOf(), crisp: null }],
    ['whole', { scene: sceneOf([100, 360, 150], [900, 360, 150]) }],
    ['size', { scene: sceneOf([400, 360, 60], [900, 360, 60]) }],
    ['sharp', { crisp: 0.005 }],
  ] as const)('is told first what it lacks: %s', (fault, lack) => {
    const state = judgeAim({ ...good, ...lack });
    expect(firstFault(state)).toBe(fault);
    expect(isAimed(state)).toBe(false);
  });

  it('is not judged before there is a picture', () => {
    const state = judgeAim({ scene: null, crisp: null, bright: null });
    expect(Object.values(state)).toEqual([null, null, null, null, null]);
    expect([firstFault(state), isAimed(state)]).toEqual([null, false]);
  });

  it('may have an estimate of an outline that leaves the picture a little', () => {
    const state = judgeAim({ ...good, scene: sceneOf([145, 360, 150], [900, 360, 150]) });
    expect(state.whole).toBe(true);
  });
});
