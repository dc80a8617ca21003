import { expect, test } from 'vitest';
import { turnOf } from './observation.ts';

test('everybody comes first as often as last, and behind each other one as often', () => {
  const names = ['a', 'b', 'c'];
  const turns = Array.from({ length: 6 }, (_, at) => turnOf(names, at));
  for (const place of [0, 1, 2]) {
    expect(names.map((name) => turns.filter((turn) => turn[place] === name).length)).toEqual([
      ...[2, 2, 2],
    ]);
  }
  const behind = (one: string, other: string) =>
    turns.filter((turn) => turn.join('').includes(one + other)).length;
  expect([behind('a', 'b'), behind('b', 'a'), behind('b', 'c')]).toEqual([2, 2, 2]);
  expect(turnOf(['a', 'b'], 0)).not.toEqual(turnOf(['a', 'b'], 1));
});
