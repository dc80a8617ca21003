import { describe, expect, it } from 'vitest';
import { normal, random } from '../random.ts';
import type { Ellipse } from '../vision/card.ts';
import type { Smooth } from './one-euro.ts';
import { smoothBox, smoothOutline, toBox, toOutline } from './smooth.ts';

const round: Ellipse = { cx: 300, cy: 200, rx: 100, ry: 100, angle: 0 };

/** The outline after each of some looks, 30 a second. */
function follow(outlines: readonly Ellipse[]): Ellipse[] {
  let place: Smooth | null = null;
  return outlines.map((outline) => {
    place = smoothOutline(place, outline, 1 / 30);
    return toOutline(place);
  });
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

describe('an outline', () => {
  it.each([
    { ...round, rx: 120, ry: 80, angle: 30 },
    { ...round, rx: 80, ry: 120, angle: 120 },
    { ...round, rx: 120, ry: 80, angle: 210 },
  ])('is the same ellipse, however its axes are named: %j', (outline) => {
    const [first] = follow([outline]) as [Ellipse];
    expect(first.rx).toBeCloseTo(120);
    expect(first.ry).toBeCloseTo(80);
    expect((first.angle + 360) % 180).toBeCloseTo(30);
  });

  it('that is nearly round does not swing with the angle that noise gives it', () => {
    const next = random(1);
    const seen = Array.from({ length: 60 }, () => ({
      ...{ ...round, rx: 101, ry: 99 },
      angle: 180 * next(),
    }));
    for (const { rx, ry } of follow(seen).slice(20)) expect(rx - ry).toBeLessThan(1.2);
  });

  it('shakes less than half as much as the looks at a card that lies still', () => {
    const next = random(2);
    const seen = Array.from({ length: 90 }, () => ({ ...round, cx: 300 + normal(next) }));
    const xs = (outlines: readonly Ellipse[]) => outlines.slice(30).map(({ cx }) => cx);
    expect(spread(xs(follow(seen)))).toBeLessThan(0.5 * spread(xs(seen)));
  });

  it('is not left behind when the card is pushed, nor when it stops', () => {
    const pushed = Array.from({ length: 40 }, (_, at) => ({
      ...round,
      cx: 300 + 20 * Math.min(20, at),
    }));
    const places = follow(pushed);
    for (const [at, { cx }] of places.entries()) {
      if (at > 5) expect(Math.abs(cx - pushed[at]!.cx)).toBeLessThan(20);
    }
    expect(places.at(-1)!.cx).toBeCloseTo(700, 0);
  });
});

it('gives a box back as it was first seen', () => {
  expect(toBox(smoothBox(null, [10, 20, 30, 40], 0))).toEqual([10, 20, 30, 40]);
});
