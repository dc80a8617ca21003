import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import { expect, test } from 'vitest';
import { gate } from './gate.ts';

const { manifest: shipped } = readBundle(findBundle(undefined, {}));
const figures = { ...shipped.figures } as Record<string, Record<string, number>>;
const changed = (network: string, figure: string, by: number) => ({
  ...shipped,
  figures: {
    ...figures,
    [network]: { ...figures[network], [figure]: figures[network]![figure]! + by },
  },
});

test('as good or better passes, and so does anything where nothing is shipped', () => {
  expect(gate(shipped, shipped)).toEqual([]);
  expect(gate(changed('cards', 'recall', 0.02), shipped)).toEqual([]);
  expect(gate({ ...shipped, figures: {} }, null)).toEqual([]);
});

test('one figure that is worse holds a bundle back, and is named', () => {
  expect(gate(changed('vectors', 'match', -0.05), shipped)).toEqual([
    expect.stringMatching(/^vectors match is 0\.\d+, and the shipped bundle's is 0\.\d+$/),
  ]);
  expect(gate({ ...shipped, figures: {} }, shipped)).toHaveLength(6);
});
