import { expect, test } from 'vitest';
import { straighten } from './straighten.ts';
import { paint } from './testing.ts';

const outline = { cx: 120, cy: 80, rx: 60, ry: 40, angle: 30 };
const SIDE = 96;

/** A card in pink light, with a dark spot at its centre, on a black table. */
const frame = paint(240, 160, (x, y) => {
  const turn = (outline.angle * Math.PI) / 180;
  const [dx, dy] = [x + 0.5 - outline.cx, y + 0.5 - outline.cy];
  const along = (dx * Math.cos(turn) + dy * Math.sin(turn)) / outline.rx;
  const across = (-dx * Math.sin(turn) + dy * Math.cos(turn)) / outline.ry;
  const r = Math.hypot(along, across);
  return r > 1 ? [0, 0, 0] : r < 0.2 ? [20, 10, 15] : [200, 100, 150];
});

test('the ellipse becomes a circle', () => {
  const { pixels } = straighten(frame, outline, SIDE);
  const at = (x: number, y: number) => pixels[3 * (Math.floor(y) * SIDE + Math.floor(x))]!;
  for (let turn = 0; turn < 6.28; turn += 0.3) {
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const radius = SIDE / 2 / 1.12;
    expect(at(SIDE / 2 + 0.9 * radius * c, SIDE / 2 + 0.9 * radius * s)).toBeGreaterThan(180);
    expect(at(SIDE / 2 + 1.08 * radius * c, SIDE / 2 + 1.08 * radius * s)).toBeLessThan(40);
    expect(at(SIDE / 2 + 0.1 * radius * c, SIDE / 2 + 0.1 * radius * s)).toBeLessThan(40);
  }
});

test('the paper becomes white, whatever the light', () => {
  const { gains } = straighten(frame, outline, SIDE);
  expect(gains.map((gain, c) => gain * [200, 100, 150][c]!)).toEqual([
    expect.closeTo(239.7, 0),
    expect.closeTo(239.7, 0),
    expect.closeTo(239.7, 0),
  ]);
});

test('the middle of the picture is the middle of the card', () => {
  const { toFrame } = straighten(frame, outline, SIDE);
  expect(((toFrame.a + toFrame.b) * SIDE) / 2 + toFrame.tx).toBeCloseTo(outline.cx, 6);
  expect(((toFrame.c + toFrame.d) * SIDE) / 2 + toFrame.ty).toBeCloseTo(outline.cy, 6);
});
