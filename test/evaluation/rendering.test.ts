import type { Frame } from '@twinspot/server/camera/frame.js';
import { beforeAll, expect, test } from 'vitest';
import { rivalsDeck } from '../rivals-deck.ts';
import { type DrawnDeck, drawDeckFor } from './drawn-deck.ts';
import { type Plan, plans } from './plan.ts';
import { unseenDeck } from './printed-deck.ts';
import { type LaidTable, layTable } from './rendering.ts';

let deck: DrawnDeck;
let plan: Plan;
let table: LaidTable;
let frame: Frame;

beforeAll(async () => {
  deck = await drawDeckFor(unseenDeck(rivalsDeck()));
  plan = plans('full').find(
    ({ light, tilt, radius }) => light === 'day' && tilt > 40 && radius > 125,
  )!;
  table = layTable(plan, deck);
  frame = table.frame();
});

/** How far a pixel is from grey. */
function colour({ data, width }: Frame, x: number, y: number): number {
  const at = 3 * (Math.round(y) * width + Math.round(x));
  const own = [data[at]!, data[at + 1]!, data[at + 2]!];
  return Math.max(...own) - Math.min(...own);
}

test('the same plan is the same picture, another light another one', () => {
  expect(Buffer.compare(layTable(plan, deck).frame().data, frame.data)).toBe(0);
  const dim = layTable({ ...plan, light: 'dim' }, deck);
  expect(dim.cards).toEqual(table.cards);
  const mean = ({ data }: Frame) => data.reduce((sum, value) => sum + value, 0) / data.length;
  expect(mean(dim.frame())).toBeLessThan(0.6 * mean(frame));
});

test('ink lies in the boxes of the symbols, and nowhere else on a card', () => {
  let [inside, outside] = [0, 0];
  for (const { outline, symbols } of table.cards) {
    const { cx, cy, rx, ry, angle } = outline;
    const turn = (angle * Math.PI) / 180;
    for (let y = Math.ceil(cy - rx); y < cy + rx; y++) {
      for (let x = Math.ceil(cx - rx); x < cx + rx; x++) {
        const [dx, dy] = [x - cx, y - cy];
        const along = (dx * Math.cos(turn) + dy * Math.sin(turn)) / rx;
        const across = (dy * Math.cos(turn) - dx * Math.sin(turn)) / ry;
        if (Math.hypot(along, across) > 0.93 || colour(frame, x, y) < 60) continue;
        const boxed = symbols.some(({ box: [left, top, width, height] }) => {
          return x > left - 2 && y > top - 2 && x < left + width + 2 && y < top + height + 2;
        });
        if (boxed) inside++;
        else outside++;
      }
    }
  }
  expect(inside).toBeGreaterThan(1000);
  expect(outside).toBe(0);
});

test('boxes are no larger than what they hold: each side has ink close by', () => {
  for (const { symbols } of table.cards) {
    for (const { box } of symbols) {
      const [x, y, width, height] = box;
      expect(Math.min(width, height)).toBeGreaterThan(4);
      expect(x > 0 && y > 0 && x + width < frame.width && y + height < frame.height).toBe(true);
    }
  }
  const tight = table.cards.flatMap(({ symbols }) => symbols).filter(({ box }) => inkAtTop(box));
  expect(tight.length).toBeGreaterThan(0.6 * 8 * table.cards.length);
});

/** Whether a row near the box's upper side has colour: blue, red and green drawings do, black ones do not. */
function inkAtTop([x, y, width, height]: readonly [number, number, number, number]): boolean {
  const row = y + Math.max(2, 0.12 * height);
  return Array.from({ length: Math.ceil(width) }, (_, i) => colour(frame, x + i, row)).some(
    (value) => value > 50,
  );
}

test('cards lie apart and wholly in the picture, also six of them', () => {
  for (const { count, ...rest } of plans('full').filter((one) => one.count >= 5)) {
    const { cards } = layTable({ count, ...rest }, deck);
    expect(new Set(cards.map(({ number }) => number)).size).toBe(count);
    for (const { outline } of cards) {
      expect(outline.cx - outline.ry).toBeGreaterThan(0);
      expect(outline.cy - outline.ry).toBeGreaterThan(0);
    }
    for (const [i, a] of cards.entries()) {
      for (const b of cards.slice(i + 1)) {
        const apart = Math.hypot(a.outline.cx - b.outline.cx, a.outline.cy - b.outline.cy);
        expect(apart).toBeGreaterThan(1.5 * Math.min(a.outline.ry, b.outline.ry));
      }
    }
  }
});
