import { expect, test } from 'vitest';
import { discTo, mapEllipse } from './affine.ts';

const ellipse = { cx: 100, cy: 60, rx: 50, ry: 30, angle: 25 };
const identity = { a: 1, b: 0, tx: 0, c: 0, d: 1, ty: 0 };

test('the unit disc lands on the rim', () => {
  const map = discTo(ellipse);
  const turn = (ellipse.angle * Math.PI) / 180;
  for (const t of [0, 0.4, 1.9, 4]) {
    const x = map.a * Math.cos(t) + map.b * Math.sin(t) + map.tx - ellipse.cx;
    const y = map.c * Math.cos(t) + map.d * Math.sin(t) + map.ty - ellipse.cy;
    const along = (x * Math.cos(turn) + y * Math.sin(turn)) / ellipse.rx;
    const across = (-x * Math.sin(turn) + y * Math.cos(turn)) / ellipse.ry;
    expect(along ** 2 + across ** 2).toBeCloseTo(1, 9);
  }
});

test('a circle is moved and scaled, not turned', () => {
  const { b, c, a, d } = discTo({ ...ellipse, ry: 50, angle: 77 });
  expect(b).toBeCloseTo(0, 9);
  expect(c).toBeCloseTo(0, 9);
  expect(a).toBeCloseTo(d, 9);
});

test('nothing changes an ellipse but a map', () => {
  const same = mapEllipse(identity, ellipse);
  for (const key of ['cx', 'cy', 'rx', 'ry', 'angle'] as const)
    expect(same[key]).toBeCloseTo(ellipse[key], 6);
});

test('stretching makes a circle an ellipse, transposing mirrors its angle', () => {
  const stretched = mapEllipse({ ...identity, a: 2 }, { ...ellipse, rx: 30, ry: 30 });
  expect(stretched).toMatchObject({ cx: 200, cy: 60 });
  expect(stretched.rx).toBeCloseTo(60, 6);
  expect(stretched.ry).toBeCloseTo(30, 6);
  expect(stretched.angle).toBeCloseTo(0, 6);
  const transposed = mapEllipse({ a: 0, b: 1, tx: 0, c: 1, d: 0, ty: 0 }, ellipse);
  expect(transposed).toMatchObject({ cx: 60, cy: 100 });
  expect(transposed.angle).toBeCloseTo(65, 6);
});
