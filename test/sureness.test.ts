import { expect, test } from 'vitest';
import { surenessFigures, surenessOf } from './sureness.ts';

const some = (count: number, confidence: number, right: boolean) =>
  Array.from({ length: count }, () => ({ confidence, right }));

test('answers are counted by what they claim', () => {
  const bins = surenessOf([
    ...some(98, 0.995, true),
    ...some(2, 0.993, false),
    ...some(3, 0.3, false),
  ]);
  expect(bins.map(({ from, answers, right }) => [from, answers, right])).toEqual([
    [0, 3, 0],
    [0.99, 100, 98],
  ]);
  expect(bins[1]!.claimed).toBeCloseTo(0.995, 3);
});

test('what is claimed and never true counts in full, what is as often true as claimed not at all', () => {
  const honest = surenessFigures([...some(90, 0.9, true), ...some(10, 0.9, false)]);
  expect(honest.ece).toBeCloseTo(0, 6);
  expect(honest.brier).toBeCloseTo(0.09, 6);
  const boastful = surenessFigures(some(10, 1, false));
  expect([boastful.ece, boastful.brier, boastful.answers]).toEqual([1, 1, 10]);
  expect(surenessFigures([])).toEqual({ answers: 0, bins: [], ece: null, brier: null });
});
