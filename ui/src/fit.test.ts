import { describe, expect, it } from 'vitest';
import { fit, rectOnScreen, shows, toPicture, toScreen, transformOf } from './fit.ts';

const none = { top: 0, right: 0, bottom: 0, left: 0 };
const picture = { width: 1280, height: 720 };

describe('fit', () => {
  it('shows the whole picture, centred in the room that is left', () => {
    const insets = { top: 60, right: 10, bottom: 140, left: 10 };
    const view = fit(picture, { width: 660, height: 700 }, insets);
    expect(view.scale).toBe(0.5);
    expect(rectOnScreen(view, { x: 0, y: 0, ...picture })).toEqual({
      left: 10,
      right: 650,
      top: 60 + (500 - 360) / 2,
      bottom: 60 + (500 + 360) / 2,
    });
  });

  it('comes closer to what matters, but never past covering the room', () => {
    const stage = { width: 1280, height: 900 };
    const small = { x: 600, y: 300, width: 80, height: 80 };
    expect(fit(picture, stage, none, small).scale).toBe(900 / 720);
    const wide = { x: 40, y: 300, width: 1200, height: 80 };
    expect(fit(picture, stage, none, wide).scale).toBeCloseTo(1280 / 1200);
  });

  it('does not look past the edge of the picture for a card that lies there', () => {
    const stage = { width: 720, height: 720 };
    const view = fit(picture, stage, none, { x: 1100, y: 200, width: 180, height: 180 });
    const { right, left } = rectOnScreen(view, { x: 0, y: 0, ...picture });
    expect(right).toBeCloseTo(720);
    expect(left).toBeLessThan(0);
  });

  it('lays a wide picture upright in a tall room, larger than flat', () => {
    const stage = { width: 390, height: 844 };
    const flat = fit(picture, stage, none);
    const turned = fit(picture, stage, none, null, true);
    expect(turned.scale).toBeGreaterThan(flat.scale * 1.5);
    const { left, top, right, bottom } = rectOnScreen(turned, { x: 0, y: 0, ...picture });
    expect([left, right]).toEqual([0, 390]);
    expect(top + bottom).toBeCloseTo(844);
  });
});

describe('a view', () => {
  const views = [
    fit(picture, { width: 390, height: 844 }, none),
    fit(picture, { width: 390, height: 844 }, none, null, true),
  ];

  it.each(views)('leads to the screen and back: %j', (view) => {
    const there = toScreen(view, { x: 300, y: 150 });
    const back = toPicture(view, there);
    expect(back.x).toBeCloseTo(300);
    expect(back.y).toBeCloseTo(150);
  });

  it('turns to the right: the left edge of the picture is up', () => {
    const view = views[1]!;
    const left = toScreen(view, { x: 0, y: 360 });
    const right = toScreen(view, { x: 1280, y: 360 });
    expect(left.x).toBeCloseTo(right.x);
    expect(left.y).toBeLessThan(right.y);
    expect(transformOf(view)).toContain('rotate(90deg)');
    expect(transformOf(views[0]!)).not.toContain('rotate');
  });

  it('knows whether a region can be seen', () => {
    const stage = { width: 1280, height: 720 };
    const view = { scale: 1, x: 0, y: 0, turned: false };
    const region = { x: 10, y: 10, width: 100, height: 100 };
    expect(shows(view, region, stage, none)).toBe(true);
    expect(shows(view, region, stage, { ...none, top: 40 })).toBe(false);
    expect(shows(view, { ...region, x: 1200 }, stage, none)).toBe(false);
  });
});
