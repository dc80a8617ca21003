import { expect, test } from 'vitest';
import { surenessOf } from './sureness.ts';

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

test('the more answers, the narrower is where the truth may lie; it always holds what was seen', () => {
  const [few] = surenessOf([...some(9, 0.9, true), ...some(1, 0.9, false)]);
  const [many] = surenessOf([...some(900, 0.9, true), ...some(100, 0.9, false)]);
  const width = ({ range: [low, high] }: { range: readonly [number, number] }) => high - low;
  expect(width(many!)).toBeLessThan(0.2 * width(few!));
  expect(many!.range[0]).toBeLessThan(0.9);
  expect(many!.range[1]).toBeGreaterThan(0.9);
  const [all] = surenessOf(some(50, 1, true));
  expect(all!.range[1]).toBe(1);
});
