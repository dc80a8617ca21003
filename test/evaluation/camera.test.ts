import { expect, test } from 'vitest';
import { cameraOver, HEIGHT, type Point, WIDTH } from './camera.ts';

const points: Point[] = [
  [0, 0],
  [1.5, -0.7],
  [-3, 1.2],
];

test('the way back leads to where it came from', () => {
  const camera = cameraOver(38, 71, 90);
  for (const point of points) {
    const [x, y] = camera.onTable(camera.seen(point));
    expect(x).toBeCloseTo(point[0], 6);
    expect(y).toBeCloseTo(point[1], 6);
  }
});

test('from straight above a card in the middle is a circle of the radius asked for', () => {
  const camera = cameraOver(0, 20, 90);
  for (const point of [
    [1, 0],
    [0, 1],
    [-0.6, 0.8],
  ] as const) {
    const [u, v] = camera.seen(point);
    expect(Math.hypot(u - WIDTH / 2, v - HEIGHT / 2)).toBeCloseTo(90, 6);
  }
});

test('aslant, the nearer half is larger, and close by the camera is an affine map', () => {
  const camera = cameraOver(45, 0, 90);
  const [, middle] = camera.seen([0, 0]);
  const [, near] = camera.seen([0, 1]);
  const [, far] = camera.seen([0, -1]);
  expect(near - middle).toBeGreaterThan(middle - far);
  expect(near - far).toBeLessThan(2 * 90 * 0.75);
  const { a, d, tx, ty } = camera.near([0.5, 0.5]);
  expect([tx, ty]).toEqual([...camera.seen([0.5, 0.5])]);
  expect(a).toBeGreaterThan(d);
});
