import { expect, test } from 'vitest';
import type { Network } from '../inference/network.ts';
import { fromAllSides } from './all-sides.ts';

/** A network whose map says in each cell what `says` makes of the picture's value there. */
function network(
  inputShape: readonly number[],
  outputShape: readonly number[],
  says: (input: Float32Array) => Float32Array,
): Network & { inputs: Float32Array[] } {
  const inputs: Float32Array[] = [];
  return {
    inputs,
    inputShape,
    outputShape,
    run: async (input) => {
      inputs.push(input.slice());
      return says(input);
    },
    close: async () => {},
  };
}

const silent = network([1, 3, 2, 2], [1, 4], () => Float32Array.of(1, 0, 0, 0));
const numbers = (count: number) => Float32Array.from({ length: count }, (_, i) => i);

/** Finds the brightest cell and says, from every cell, how far away it is: right whichever way the picture lies. */
function pointer(shape: readonly number[], sizes: (x: number, y: number) => number[]) {
  const [, channels = 1, height = 1, width = 1] = shape;
  return (input: Float32Array) => {
    const plane = height * width;
    const spot = input.indexOf(Math.max(...input.subarray(0, plane)));
    const [x, y] = [spot % width, Math.floor(spot / width)];
    const output = new Float32Array(channels * plane);
    for (let at = 0; at < plane; at++) {
      output[at] = input[at]!;
      output[plane + at] = x - (at % width);
      output[2 * plane + at] = y - Math.floor(at / width);
      for (const [k, value] of sizes(x, y).entries()) output[(3 + k) * plane + at] = value;
    }
    return output;
  };
}

test('views of a wide picture say of each place what the picture itself says', async () => {
  const [height, width] = [2, 4];
  const shape = [1, 6, height, width];
  const says = pointer(shape, () => [0.5, 0.2, 0]);
  const cards = network([1, 3, height, width], shape, says);
  const input = numbers(3 * height * width);
  const answer = await fromAllSides({ cards, symbols: silent, vectors: silent }).cards.run(input);
  expect([...answer]).toEqual([...says(input)]);
  // Four pictures, all different.
  expect(new Set(cards.inputs.map((view) => [...view].join())).size).toBe(4);
});

test('a squash that depends on how the picture lies is turned back too', async () => {
  // An ellipse along the bright diagonal: mirrored along one axis it lies along the other.
  const cards = network([1, 3, 2, 2], [1, 6, 2, 2], (input) => {
    const sine = input[0]! + input[3]! > input[1]! + input[2]! ? 1 : -1;
    const map = new Float32Array(24);
    map.fill(0.25, 16, 20).fill(sine, 20, 24);
    return map;
  });
  const answer = await fromAllSides({ cards, symbols: silent, vectors: silent }).cards.run(
    Float32Array.of(9, 1, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0),
  );
  expect([...answer.subarray(16)]).toEqual([0.25, 0.25, 0.25, 0.25, 1, 1, 1, 1]);
});

test('quarter turns swap what is wide and what is high, and where it lies', async () => {
  const side = 3;
  const shape = [2, 5, side, side];
  const input = numbers(2 * 3 * side * side);
  // Whatever lies at the top and the bottom is flat, whatever lies at the sides is upright.
  const flat = pointer([1, 5, side, side], (x, y) =>
    y === 1 ? [1, 2] : x === 1 ? [2, 1] : [3, 3],
  );
  const says = (both: Float32Array) => {
    const half = both.length / 2;
    return Float32Array.of(...flat(both.subarray(0, half)), ...flat(both.subarray(half)));
  };
  input[1] = 99;
  const symbols = network([2, 3, side, side], shape, says);
  const answer = await fromAllSides({ cards: silent, symbols, vectors: silent }).symbols.run(input);
  expect([...answer]).toEqual([...says(input)]);
  expect(new Set(symbols.inputs.map((view) => [...view].join())).size).toBe(4);
});

test('vectors of four quarter turns become one unit vector', async () => {
  let call = 0;
  const vectors = network([1, 3, 2, 2], [1, 4], () => {
    const vector = new Float32Array(4);
    vector[call++] = 1;
    return vector;
  });
  const answer = await fromAllSides({ cards: silent, symbols: silent, vectors }).vectors.run(
    numbers(12),
  );
  expect([...answer]).toEqual([0.5, 0.5, 0.5, 0.5]);
  // 0 1 / 2 3 turned clockwise is 2 0 / 3 1.
  expect([...vectors.inputs[1]!.subarray(0, 4)]).toEqual([2, 0, 3, 1]);
});
