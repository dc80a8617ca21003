import { describe, expect, it } from 'vitest';
import { crispness, enough, isSharp, SIDE, sharpness } from './focus.ts';

/** Dark discs on a light ground, whose edges are `soft` pixels wide. */
function card(soft: number, light = 235, dark = 40, noise = 0): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const away = Math.hypot((x % 60) - 30, (y % 60) - 30) - 18;
      const part = Math.min(1, Math.max(0, away / soft + 0.5));
      const grain = (((x * 73 + y * 151) % 7) - 3) * noise;
      rgba.fill(dark + (light - dark) * part + grain, (y * SIDE + x) * 4, (y * SIDE + x) * 4 + 3);
    }
  }
  return rgba;
}

describe('the sharpness of a card', () => {
  it('falls with every bit of blur', () => {
    const measured = [1, 2, 4, 8, 16].map((soft) => crispness(card(soft)));
    expect([...measured].sort((a, b) => b - a)).toEqual(measured);
    expect(new Set(measured).size).toBe(measured.length);
    expect(isSharp(crispness(card(2)))).toBe(true);
    expect(isSharp(crispness(card(16)))).toBe(false);
  });

  it('is not made up by the grain of a dim picture', () => {
    expect(isSharp(crispness(card(16, 120, 20, 2)))).toBe(false);
  });

  it('is the same in dim light', () => {
    const [day, dusk] = [crispness(card(3)), crispness(card(3, 90, 15))];
    expect(Math.abs(sharpness(day) - sharpness(dusk))).toBeLessThan(0.05);
  });

  it('is nothing of a plain surface, even with a little noise', () => {
    expect(sharpness(crispness(card(1, 200, 200)))).toBe(0);
    expect(isSharp(crispness(card(1, 200, 200, 0.5)))).toBe(false);
  });

  it('stays between nothing and all', () => {
    expect([sharpness(0), sharpness(1e-9), sharpness(9)]).toEqual([0, 0, 1]);
  });

  it('shows on its bar from where on it is enough', () => {
    expect(enough).toBeGreaterThan(0.4);
    expect(sharpness(crispness(card(2)))).toBeGreaterThan(enough);
    expect(sharpness(crispness(card(16)))).toBeLessThan(enough);
  });
});
