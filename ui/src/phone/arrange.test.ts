import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, packed } from './arrange.ts';

describe('packed', () => {
  it('fits its squares into the box', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 200, max: 1400 }),
        fc.integer({ min: 200, max: 1400 }),
        (count, width, height) => {
          const { size, columns } = packed(count, width, height);
          const rows = Math.ceil(count / columns);
          expect(columns * size).toBeLessThanOrEqual(width);
          expect(rows * size).toBeLessThanOrEqual(height);
          expect(size).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('lays nine cards three by three', () => {
    expect(packed(9, 380, 400).columns).toBe(3);
  });
});

describe('arrange', () => {
  it('gives the own card most of a phone that is held upright', () => {
    const { beside, lookSize, tapSize } = arrange({ look: 1, tap: 1 }, 366, 620);
    expect(beside).toBe(false);
    expect(tapSize).toBe(366);
    expect(lookSize).toBeGreaterThan(200);
    expect(lookSize + tapSize).toBeLessThanOrEqual(620);
  });

  it('stands them side by side on a phone that lies', () => {
    const { beside, lookSize, tapSize } = arrange({ look: 1, tap: 1 }, 720, 280);
    expect(beside).toBe(true);
    expect(tapSize).toBe(280);
    expect(lookSize).toBe(280);
  });

  it('is whole on the smallest phone', () => {
    const { lookSize, tapSize } = arrange({ look: 1, tap: 1 }, 304, 400);
    expect(tapSize).toBeGreaterThan(230);
    expect(lookSize).toBeGreaterThan(120);
  });
});
