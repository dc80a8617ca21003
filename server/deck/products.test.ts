import { expect, it } from 'vitest';
import { random } from '../random.ts';
import { fakeVector } from './fake.ts';
import { part, products, widened } from './products.ts';

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, d) => sum + x * b[d]!, 0);

it('multiplies each vector of one list with each of another, to the last bit', () => {
  const next = random(5);
  for (let trial = 0; trial < 60; trial++) {
    const length = 1 + Math.floor(next() * 40);
    const list = () =>
      Array.from({ length: Math.floor(next() * 9) }, () => fakeVector(next, length));
    const [a, b] = [list(), list()];
    const { values, stride } = products(widened(a), widened(b));
    for (const [i, one] of a.entries()) {
      for (const [j, other] of b.entries()) expect(values[i * stride + j]).toBe(dot(one, other));
    }
  }
});

it('multiplies parts of a list as if they were lists of their own', () => {
  const next = random(6);
  const list = Array.from({ length: 10 }, () => fakeVector(next));
  const all = widened(list);
  for (const [from, until] of [
    [0, 4],
    [4, 9],
    [9, 10],
    [10, 10],
  ] as const) {
    const { values, stride } = products(part(all, from, until), part(all, until, all.count));
    for (let i = from; i < until; i++) {
      for (let j = until; j < list.length; j++)
        expect(values[(i - from) * stride + j - until]).toBe(dot(list[i]!, list[j]!));
    }
  }
});
