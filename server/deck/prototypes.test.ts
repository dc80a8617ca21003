import { describe, expect, it } from 'vitest';
import { random } from '../random.ts';
import { fakeVector, fakeView } from './fake.ts';
import { makePrototypes, readPrototypes, writePrototypes } from './prototypes.ts';

const symbols = ['key', 'moon'];

describe('makePrototypes', () => {
  it('finds the looks that a symbol has, and averages the noise away', () => {
    const next = random(1);
    const [scan, faded, moon] = [fakeVector(next), fakeVector(next), fakeVector(next)];
    const views = (v: Float32Array) => Array.from({ length: 30 }, () => fakeView(v, 0.8, next));
    const made = makePrototypes([[...views(scan), ...views(faded)], views(moon)], 'abc', symbols);
    const best = (v: Float32Array, symbol: number) =>
      Math.max(
        ...Array.from(made.owner, (owner, k) =>
          owner === symbol
            ? made.vectors
                .subarray(k * 128, (k + 1) * 128)
                .reduce((sum, x, d) => sum + x * v[d]!, 0)
            : -1,
        ),
      );
    expect(best(scan, 0)).toBeGreaterThan(0.95);
    expect(best(faded, 0)).toBeGreaterThan(0.95);
    expect(best(moon, 1)).toBeGreaterThan(0.95);
    expect(made.owner.length).toBeLessThanOrEqual(8);
  });

  it('keeps one prototype of one look', () => {
    const next = random(2);
    const [key, moon] = [fakeVector(next), fakeVector(next)];
    const views = (v: Float32Array) => Array.from({ length: 9 }, () => fakeView(v, 0.995, next));
    expect([...makePrototypes([views(key), views(moon)], 'abc', symbols).owner]).toEqual([0, 1]);
  });

  it('names the symbols that no picture shows', () => {
    expect(() => makePrototypes([[fakeVector(random(3))], []], 'abc', symbols)).toThrow(
      /No picture shows moon/,
    );
  });
});

describe('the file of prototypes', () => {
  const next = random(4);
  const made = makePrototypes([[fakeVector(next)], [fakeVector(next)]], 'abc', symbols);
  const bytes = writePrototypes(made, symbols);

  it('reads back what was written', () => {
    expect(readPrototypes(bytes, symbols)).toEqual(made);
  });

  it('follows the symbols when the deck lists them in another order', () => {
    expect([...readPrototypes(bytes, ['moon', 'key']).owner]).toEqual([1, 0]);
  });

  it.each([
    ['empty', new Uint8Array(0), symbols, /does not start with a header/],
    ['a picture', new TextEncoder().encode('JFIF and so on'), symbols, /header/],
    ['cut short', bytes.slice(0, -3), symbols, /cut short/],
    ['of another deck', bytes, ['key'], /names "moon"/],
    ['short of a symbol', bytes, ['key', 'moon', 'sun'], /no vector for "sun"/],
  ])('says what is wrong when it is %s', (_, broken, list, message) => {
    expect(() => readPrototypes(broken, list)).toThrow(message);
  });
});
