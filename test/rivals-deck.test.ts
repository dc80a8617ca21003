import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPlane } from '@twinspot/server/deck/plane.js';
import { expect, test } from 'vitest';
import { drawDeck, rivalsDeck } from './rivals-deck.ts';

test('the deck is a whole plane, and every drawing lies on its card', () => {
  const { deck, printed } = rivalsDeck();
  expect(deck.cards.size).toBe(57);
  expect(checkPlane(deck.cards, deck.order)).toBeNull();
  for (const places of printed.values()) {
    expect(places.every(({ x, y, radius }) => Math.hypot(x, y) + radius <= 0.5)).toBe(true);
  }
});

test('the trainer gets each card with all of its symbols marked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-'));
  const whole = rivalsDeck();
  const some = new Map([...whole.printed].slice(0, 2));
  await drawDeck({ ...whole, printed: some }, folder);
  const { side, cards } = JSON.parse(readFileSync(join(folder, 'cards.json'), 'utf8'));
  const pixels = readFileSync(join(folder, 'cards.u8'));
  rmSync(folder, { recursive: true });
  expect(pixels.length).toBe(2 * side * side * 4);
  expect(cards.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
  const first = pixels.subarray(0, side * side * 4);
  const counts = new Array(9).fill(0);
  for (let at = 3; at < first.length; at += 4) counts[first[at]!]++;
  expect(Math.min(...counts)).toBeGreaterThan(300);
});
