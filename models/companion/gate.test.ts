import { expect, test } from 'vitest';
import { type Counted, type Deciding, gate, type Measured, shut } from './gate.ts';

const PICTURES = 300;
/** All right but for the first few. */
const counts = (missed: number): Counted[] =>
  Array.from({ length: PICTURES }, (_, i) => ({ right: i < missed ? 0 : 1, of: 1 }));
const pairs = (fresh: number, used: number): Deciding => ({
  ...{ name: 'pairs right', fresh: counts(fresh), used: counts(used) },
});
const same: Measured = {
  deciding: [pairs(9, 9), pairs(3, 3)],
  wrong: [{ name: 'pairs', fresh: 2, used: 2 }],
  ratios: counts(0).map((_, i) => 1 + ((i * 7) % 10) / 20),
};

test('as good or better passes, and so does anything where none is in use', () => {
  expect(gate(same)).toMatchObject({ passed: true, reasons: [] });
  expect(gate({ ...same, deciding: [pairs(2, 30)], wrong: [] }).passed).toBe(true);
  expect(gate(null)).toEqual({ passed: true, reasons: [], compared: [] });
});

test('what chance may do holds no bundle back', () => {
  expect(gate({ ...same, deciding: [pairs(12, 9), pairs(3, 3)] }).passed).toBe(true);
});

test('one figure that is worse beyond chance holds a bundle back, and is named with both intervals', () => {
  const { passed, reasons, compared } = gate({ ...same, deciding: [pairs(3, 3), pairs(24, 9)] });
  expect(passed).toBe(false);
  expect(reasons).toEqual([
    expect.stringMatching(
      /^pairs right: the new bundle's 92\.0 % \(276 of 300, 88\.4 to 94\.6 %\) is less than the 97\.0 % \(291 of 300, .*\)/,
    ),
  ]);
  expect(compared[1]!.difference[1]).toBeLessThan(0);
});

test('one more wrong answer that was sure holds a bundle back', () => {
  expect(gate({ ...same, wrong: [{ name: 'pairs', fresh: 3, used: 2 }] }).reasons).toEqual([
    'pairs: the new bundle gave 3 sure answers that are wrong, and the one in use 2.',
  ]);
});

test('a slow bundle is held back, one slow picture is not', () => {
  const slow = same.ratios.map((ratio) => 1.3 * ratio);
  expect(gate({ ...same, ratios: slow }).reasons).toEqual([
    expect.stringMatching(/^time: the new bundle takes 1\.\d+ times .* \(1\.\d+ to 1\.\d+\)/),
  ]);
  expect(gate({ ...same, ratios: [...same.ratios, 90] }).passed).toBe(true);
});

test('what cannot be used does not pass, for its own reason', () => {
  expect(shut('Its golden sample is wrong.')).toMatchObject({
    ...{ passed: false, reasons: ['Its golden sample is wrong.'] },
  });
});
