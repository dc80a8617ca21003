import { describe, expect, it } from 'vitest';
import { nearestSymbol } from './nearest.ts';

const symbols = [
  { key: 'key', x: -0.5, y: 0, r: 0.2 },
  { key: 'sun', x: 0.1, y: 0, r: 0.3 },
  { key: 'bee', x: 0, y: 0, r: 0 },
];

describe('nearestSymbol', () => {
  it('takes the symbol under the finger', () => {
    expect(nearestSymbol(symbols, -0.5, 0.1, 0.1)).toBe(0);
    expect(nearestSymbol(symbols, 0.2, -0.1, 0.1)).toBe(1);
  });

  it('takes the nearer one where two are in reach', () => {
    expect(nearestSymbol(symbols, -0.27, 0, 0.2)).toBe(0);
    expect(nearestSymbol(symbols, -0.23, 0, 0.2)).toBe(1);
  });

  it('takes none far from all, and never one that was not seen', () => {
    expect(nearestSymbol(symbols, 0, 0.9, 0.1)).toBeNull();
    expect(nearestSymbol(symbols.slice(2), 0, 0, 0.1)).toBeNull();
  });

  it('takes only what may be tapped', () => {
    expect(nearestSymbol(symbols, -0.5, 0, 0.1, [1])).toBeNull();
    expect(nearestSymbol(symbols, -0.24, 0, 0.2, [0])).toBe(0);
  });
});
