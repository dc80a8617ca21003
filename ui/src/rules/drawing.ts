/** The little drawings of the rules as data: where round cards lie, which one is tapped, and where a card goes. */
import type { RulePage } from './page.ts';

export type Glyph = 'star' | 'drop' | 'moon' | 'leaf' | 'bolt' | 'sun';

export interface DrawnCard {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** Whether it lies on a phone. */
  readonly phone?: boolean;
  /** Whether the shared symbol, a star, is on it and ringed. */
  readonly ringed?: boolean;
  /** Which of the other symbols it begins with, so that cards differ. */
  readonly turn: number;
  /** Cards under it. */
  readonly under?: number;
}

export interface Drawing {
  readonly cards: readonly DrawnCard[];
  /** The card whose ringed symbol is tapped, by index; null for none. */
  readonly tapped: number | null;
  /** A card flies from one place to another. */
  readonly way?: {
    readonly from: readonly [number, number];
    readonly to: readonly [number, number];
  };
  /** What stands beside: a clock, or Twinspot's eye. */
  readonly beside?: 'clock' | 'eye';
}

/** Room around a drawing, and what a phone, a pile and an arrow need beyond their card. */
const ROOM = 6;
const PHONE = { aside: 9, above: 0.45 };

/** The part of the plane that a drawing fills: left, top, width, height. */
export function boundsOf({
  cards,
  way,
  beside,
}: Drawing): readonly [number, number, number, number] {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { x, y, r, phone } of cards) {
    const aside = phone ? r + PHONE.aside : r;
    const above = phone ? r * (1 + PHONE.above) + 4 : r;
    xs.push(x - aside, x + aside);
    ys.push(y - above, y + above);
  }
  if (way) {
    xs.push(way.from[0], way.to[0]);
    ys.push(Math.min(way.from[1], way.to[1]) - 16);
  }
  if (beside) xs.push(316);
  const left = Math.min(...xs) - ROOM;
  const top = Math.min(...ys) - ROOM;
  return [left, top, Math.max(...xs) + ROOM - left, Math.max(...ys) + ROOM - top];
}

const pair = [
  { x: 92, y: 95, r: 70, ringed: true, turn: 0 },
  { x: 228, y: 95, r: 70, ringed: true, turn: 2 },
] as const;

const middle = { x: 98, y: 95, r: 64, ringed: true, turn: 3 } as const;
const own = { x: 250, y: 95, r: 46, phone: true, ringed: true, turn: 1 } as const;

export const drawings: Readonly<Record<RulePage, Drawing>> = {
  spot: { cards: pair, tapped: null },
  trainer: {
    cards: [
      { ...pair[0], x: 72, r: 62 },
      { ...pair[1], x: 206, r: 62 },
    ],
    tapped: 1,
    beside: 'clock',
  },
  duel: {
    cards: [
      { ...pair[0], x: 72, r: 62 },
      { ...pair[1], x: 206, r: 62 },
    ],
    tapped: 0,
    beside: 'eye',
  },
  inferno: {
    cards: [middle, { ...own, under: 2 }],
    tapped: 1,
    way: { from: [140, 32], to: [226, 42] },
  },
  well: {
    cards: [middle, { ...own, under: 2 }],
    tapped: 1,
    way: { from: [226, 42], to: [140, 32] },
  },
  'hot-potato': {
    cards: [
      { ...own, x: 76, y: 95, r: 50, turn: 0, under: 1 },
      { ...own, x: 244, y: 95, r: 50, turn: 2 },
    ],
    tapped: 1,
    way: { from: [116, 42], to: [204, 42] },
  },
  'poisoned-gift': {
    cards: [
      { ...middle, x: 160, y: 66, r: 58 },
      { x: 46, y: 130, r: 38, phone: true, turn: 2 },
      { x: 274, y: 130, r: 38, phone: true, ringed: true, turn: 1, under: 1 },
    ],
    tapped: 2,
    way: { from: [216, 40], to: [262, 74] },
  },
  'catch-them-all': {
    cards: [
      { x: 136, y: 95, r: 32, ringed: true, turn: 3 },
      { x: 136, y: 30, r: 28, turn: 0 },
      { x: 66, y: 95, r: 28, turn: 1 },
      { x: 136, y: 160, r: 28, turn: 2 },
      { x: 206, y: 95, r: 28, ringed: true, turn: 4 },
    ],
    tapped: 4,
    way: { from: [240, 84], to: [298, 84] },
  },
  triplet: {
    cards: Array.from({ length: 9 }, (_, i) => ({
      x: 100 + (i % 3) * 60,
      y: 35 + Math.floor(i / 3) * 60,
      r: 27,
      ringed: i === 1 || i === 3 || i === 8,
      turn: i,
    })),
    tapped: 8,
  },
  tournament: {
    cards: [
      { x: 58, y: 95, r: 44, turn: 0 },
      { x: 160, y: 95, r: 44, turn: 2, ringed: true },
      { x: 262, y: 95, r: 44, turn: 4 },
    ],
    tapped: null,
    way: { from: [58, 34], to: [262, 34] },
  },
};
