import { expect, it } from 'vitest';
import type { SceneCard } from '../web/protocol.ts';
import { type Gaze, gazeAt, noGaze, untake } from './gaze.ts';

/** A card with its symbols in a pattern of its own. */
function card(cx: number, cy: number, look = 0, count = 6): SceneCard {
  const symbols = Array.from({ length: count }, (_, i) => {
    const turn = look + (2 * Math.PI * i * (1 + look)) / count;
    const far = 60 - 5 * i;
    const [x, y] = [cx + far * Math.cos(turn), cy + far * Math.sin(turn)];
    return {
      symbol: null,
      box: [x - 9, y - 9, 18, 18] as [number, number, number, number],
      score: 1,
    };
  });
  return { outline: { cx, cy, rx: 100, ry: 95, angle: 0 }, card: null, confidence: 0, symbols };
}

const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };

/** Ids that are to be taken in each of the frames, which come five a second. */
function watch(frames: readonly (readonly [number, SceneCard][])[], from: Gaze = noGaze) {
  let gaze = from;
  const told: number[][] = [];
  for (const [at, frame] of frames.entries()) {
    const cards = frame.map(([, seen]) => seen);
    const scene = { width: 1280, height: 720, deck: null, cards, matches: [], timings };
    const tracks = frame.map(([id]) => id);
    const step = gazeAt(gaze, { scene, tracks, time: at * 200 });
    gaze = step.gaze;
    told.push(step.ripe);
  }
  return { told, gaze };
}

const times = <T>(count: number, value: T): T[] => new Array(count).fill(value);

it('a card is taken once it lies still, and only once', () => {
  const { told } = watch(times(8, [[1, card(300, 300)]]));
  expect(told).toEqual([[], [], [1], [], [], [], [], []]);
});

it('several that lie apart are taken together', () => {
  const frame: [number, SceneCard][] = [
    [4, card(300, 300)],
    [7, card(600, 300, 1)],
  ];
  expect(watch(times(4, frame)).told.flat()).toEqual([4, 7]);
});

it.each<[string, [number, SceneCard][]]>([
  ['half outside', [[1, card(20, 300)]]],
  [
    'on another one',
    [
      [1, card(300, 300)],
      [2, card(400, 300, 1)],
    ],
  ],
  ['face down', [[1, card(300, 300, 0, 1)]]],
])('a card that lies %s is not', (_, frame) => {
  expect(watch(times(6, frame)).told.flat()).toEqual([]);
});

it('a card that moves is not, until it rests', () => {
  const moving = [0, 1, 2, 3, 4].map((step): [number, SceneCard][] => [
    [1, card(300 + 40 * step, 300)],
  ]);
  expect(watch(moving).told.flat()).toEqual([]);
  expect(watch([...moving, ...times(3, moving[4]!)]).told.flat()).toEqual([1]);
});

it('a card in the very place of another one is taken too, whatever the table calls it', () => {
  const first: [number, SceneCard][] = [[1, card(300, 300)]];
  const second: [number, SceneCard][] = [[1, card(300, 300, 0.4)]];
  expect(watch([...times(5, first), ...times(5, second)]).told.flat()).toEqual([1, 1]);
});

it('a hand that passes, or a symbol that is missed for a moment, changes nothing', () => {
  const whole = card(300, 300);
  const there: [number, SceneCard][] = [[1, whole]];
  const missed: [number, SceneCard][] = [[1, { ...whole, symbols: whole.symbols.slice(1) }]];
  const frames = [...times(4, there), [], [], missed, missed, ...times(4, there)];
  expect(watch(frames).told.flat()).toEqual([1]);
});

it('what could not be taken after all is told again', () => {
  const there: [number, SceneCard][] = [[1, card(300, 300)]];
  const { gaze } = watch(times(4, there));
  expect(watch(times(4, there), untake(gaze, [1])).told.flat()).toEqual([1]);
});
