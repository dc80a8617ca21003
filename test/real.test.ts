import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Accuracy, type Measured, measureAccuracy } from './accuracy.ts';
import { type Eyes, openEyes } from './look.ts';

const folder = process.env.REAL_CARDS;

const title = folder
  ? 'real cards'
  : 'real cards (not measured: set REAL_CARDS to a folder of real pictures, as CONTRIBUTING.md describes)';

describe.skipIf(!folder)(title, () => {
  let eyes: Eyes;
  let accuracy: Accuracy;
  beforeAll(async () => {
    eyes = await openEyes();
    accuracy = await measureAccuracy(eyes, folder!);
  }, 600_000);
  afterAll(() => eyes?.vision.close());

  const share = ({ right, pictures }: Measured) => right / pictures;
  const least = { deck10: 0.995, test02: 0.99 };

  test('pairs of a known deck are right, and never wrong', () => {
    const { classic } = accuracy.pairs;
    expect(classic.pictures).toBe(52);
    expect(classic.wrong, `wrong in ${classic.missed}`).toBe(0);
    expect(classic.right, `missed ${classic.missed}`).toBe(52);
  });

  test('pairs are matched without knowing the deck', () => {
    const { any } = accuracy.pairs;
    expect(any.right, `missed ${any.missed}`).toBeGreaterThanOrEqual(51);
    expect(any.wrong, `missed ${any.missed}`).toBe(0);
  });

  test('up to six cards in small photos are matched pair by pair, with their deck and without', () => {
    const { classic, any } = accuracy.voc;
    const pairs = classic.right + classic.wrong + classic.unanswered;
    expect(classic.pictures).toBe(140);
    expect([classic.wrong, any.wrong], `missed ${any.missed}`).toEqual([0, 0]);
    expect(classic.right / pairs, `missed ${classic.missed}`).toBeGreaterThanOrEqual(0.995);
    expect(any.right / pairs, `missed ${any.missed}`).toBeGreaterThanOrEqual(0.98);
  });

  test.each(['deck10', 'test02'] as const)('cards of %s are told apart', (set) => {
    const measured = accuracy.cards[set];
    expect(measured.pictures).toBeGreaterThan(50);
    expect(share(measured), `missed ${measured.missed}`).toBeGreaterThanOrEqual(least[set]);
  });

  test('what is no card gets no number', () => {
    expect(accuracy.noCards.pictures).toBeGreaterThan(0);
    expect(accuracy.noCards.missed).toEqual([]);
  });
});
