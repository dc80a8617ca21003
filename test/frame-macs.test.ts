import { expect, test } from 'vitest';
import { frameMacs } from './frame-macs.ts';
import { nanoOf } from './stages.ts';

const networks = {
  cards: { macs: 100, bytes: 4000, input: [1, 3, 8, 8] },
  symbols: { macs: 20, bytes: 2000, input: [2, 3, 8, 8] },
  vectors: { macs: 7, bytes: 1000, input: [8, 3, 8, 8] },
};

test('a frame takes one look for cards, a run for two cards, and one for eight symbols', () => {
  expect(frameMacs(networks, 0)).toBe(100);
  expect(frameMacs(networks, 2)).toBe(100 + 20 + 2 * 7);
  expect(frameMacs(networks, 3)).toBe(100 + 2 * 20 + 3 * 7);
});

test('the least that a Nano takes grows with the work and with the weights', () => {
  const [two, nine] = [nanoOf(networks, 2), nanoOf(networks, 9)];
  expect(two.compute).toBeCloseTo((2 * frameMacs(networks, 2)) / 472e6, 9);
  expect(two.weights).toBeCloseTo((4000 + 2000 + 2 * 1000) / 2 / 25.6e6, 9);
  expect(nine.compute).toBeGreaterThan(two.compute);
});
