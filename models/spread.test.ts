import { fakeArtwork, fakePack, fakeView } from '@twinspot/server/deck/fake.js';
import { random } from '@twinspot/server/random.js';
import { expect, it } from 'vitest';
import { logistic, spread } from './spread.ts';

it('fits the slope and the middle that made the labels', () => {
  const next = random(1);
  const own: number[] = [];
  const other: number[] = [];
  while (own.length < 20_000) {
    const cosine = next();
    (next() < 1 / (1 + Math.exp(-20 * (cosine - 0.5))) ? own : other).push(cosine);
  }
  const { slope, middle } = logistic(own, other);
  expect(Math.abs(slope - 20)).toBeLessThan(1.5);
  expect(middle).toBeCloseTo(0.5, 1);
});

it('stays finite when nothing is confused', () => {
  const { slope, middle } = logistic([0.8, 0.9, 0.85], [0.1, 0.2, 0]);
  expect(Number.isFinite(slope)).toBe(true);
  expect(middle).toBeGreaterThan(0.2);
  expect(middle).toBeLessThan(0.8);
});

it('names the symbols that look most alike', () => {
  const next = random(2);
  const pack = fakePack('p', 1, 2);
  const { vectors, length } = pack.prototypes;
  // Symbol 6 is drawn much like symbol 0.
  vectors.set(fakeView(fakeArtwork(pack, 0), 0.9, next), 6 * length);
  const observed = pack.symbols.map((_, s) =>
    Array.from({ length: 20 }, () => fakeView(fakeArtwork(pack, s), 0.85, next)),
  );
  const lines = spread(observed, pack.prototypes, pack.symbols);
  expect(lines[0]).toMatch(/^own symbol: cosine 0\.[78]\d, 0\.8\d, 0\.8\d .* of 140/);
  expect(lines[3]).toMatch(/^most alike: p-0 and p-6 0\.\d\d, /);
});
