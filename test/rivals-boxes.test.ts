import type { Frame } from '@twinspot/server/camera/frame.js';
import { expect, test } from 'vitest';
import { centreLabels, ssdLabels } from './rivals-boxes.ts';

const frame: Frame = {
  ...{ seq: 1, time: 0, width: 400, height: 300, stride: 1200, format: 'rgb' },
  data: new Uint8Array(0),
};

test('of an SSD’s rows what is likely becomes labels in the frame, once each', () => {
  // Corners, nothing, two symbols; the side is 100 pixels, the frame's twice that.
  const rows = [
    [0.1, 0.1, 0.3, 0.3, 0.1, 0.9, 0.0],
    [0.12, 0.1, 0.32, 0.3, 0.2, 0.8, 0.0],
    [0.6, 0.6, 0.9, 0.8, 0.4, 0.02, 0.58],
    [0.0, 0.0, 1.0, 1.0, 0.99, 0.0, 0.01],
  ];
  const toFrame = { a: 2, b: 0, tx: 10, c: 0, d: 2, ty: 20 };
  const labels = ssdLabels(Float32Array.from(rows.flat()), rows.length, 100, toFrame, frame);
  expect(labels.map(({ symbol }) => symbol)).toEqual([0, 1]);
  const [x, y, width, height] = labels[0]!.box;
  expect([x, y, width, height].map(Math.round)).toEqual([30, 40, 40, 40]);
  expect(labels[1]!.score).toBeCloseTo(0.58);
});

test('of a centre map the symbols go to the card that they lie on', () => {
  const [symbols, height, width] = [2, 10, 20];
  const channels = symbols + 9;
  const map = new Float32Array(channels * height * width).fill(-8);
  map.fill(0, (symbols + 1) * height * width);
  const put = (channel: number, x: number, y: number, value: number) => {
    map[(channel * height + y) * width + x] = value;
  };
  put(symbols, 4, 5, 3);
  put(symbols, 14, 5, 3);
  put(0, 5, 5, 2);
  put(1, 13, 6, 1);
  put(1, 13, 5, 0.5);
  const toFrame = { a: 2, b: 0, tx: 0, c: 0, d: 2, ty: 0 };
  const cards = centreLabels(map, [1, channels, height, width], toFrame, frame, 0.3);
  const read = cards.map(({ outline, labels }) => [outline.cx, labels.map(({ symbol }) => symbol)]);
  expect(read.sort()).toEqual([
    [232, [1]],
    [72, [0]],
  ]);
});
