import { expect, test } from 'vitest';
import type { Scene } from '../web/protocol.ts';
import { say } from './say.ts';

const outline = { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 };
const card = (number: number | null) => ({ outline, card: number, confidence: 1, symbols: [] });
const match = (a: number, b: number, symbol: string | null, sure = true) => ({
  cards: [a, b] as [number, number],
  symbol,
  boxes: [null, null] as [null, null],
  confidence: 0.987,
  sure,
});
const scene = (cards: Scene['cards'], matches: Scene['matches']): Scene => ({
  ...{ width: 10, height: 10, deck: null, cards, matches },
  timings: { decode: 1, find: 1, read: 1, match: 1, total: 41.7 },
});

test.each([
  [scene([], []), 'No card is in the picture.'],
  [scene([card(4)], []), 'One card (number 4); lay another beside it.'],
  [
    scene([card(4), card(9)], [match(0, 1, 'ice-cube')]),
    'Ice cube! on cards 4 and 9 (98 % sure, 42 ms)',
  ],
  [scene([card(null), card(null)], [match(0, 1, null)]), 'A match (98 % sure, 42 ms)'],
  [
    scene([card(null), card(null)], [match(0, 1, null, false)]),
    'Two cards, but not sure what they share (42 ms)',
  ],
  [
    scene(
      [card(1), card(2), card(3)],
      [match(0, 1, 'key'), match(0, 2, 'sun', false), match(1, 2, 'cat')],
    ),
    'Three cards, 2 of 3 pairs matched (42 ms)\n  cards 1 and 2: Key! (98 % sure)\n  cards 2 and 3: Cat! (98 % sure)',
  ],
])('it speaks as people do: case %#', (seen, words) => {
  expect(say(seen)).toBe(words);
});
