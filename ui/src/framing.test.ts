import { describe, expect, it } from 'vitest';
import { reframe } from './framing.ts';

const none = { top: 0, right: 0, bottom: 0, left: 0 };
const picture = { width: 1280, height: 720 };
const stage = { width: 720, height: 720 };
const held = { x: 200, y: 200, width: 500, height: 300 };

describe('reframe', () => {
  it('takes the first cards, and keeps looking there while there are none', () => {
    expect(reframe(null, held, picture, stage, none)).toBe(held);
    expect(reframe(held, null, picture, stage, none)).toBe(held);
    expect(reframe(null, null, picture, stage, none)).toBeNull();
  });

  it('stays still while the cards are in view', () => {
    const cards = { x: 230, y: 220, width: 450, height: 280 };
    expect(reframe(held, cards, picture, stage, none)).toBe(held);
  });

  it('follows cards that left the view', () => {
    const cards = { x: 900, y: 220, width: 300, height: 280 };
    expect(reframe(held, cards, picture, stage, none)).toBe(cards);
  });

  it('comes closer where that enlarges much', () => {
    const whole = { x: 0, y: 0, width: 1280, height: 720 };
    const cards = { x: 400, y: 220, width: 300, height: 280 };
    expect(reframe(whole, cards, picture, stage, none)).toBe(cards);
  });
});
