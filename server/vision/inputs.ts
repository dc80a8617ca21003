import type { Squares } from './pixels.ts';

/** Room for a number of squares, in one piece of memory, and the same cut into what a network takes at once. */
export interface Inputs {
  readonly all: Float32Array;
  readonly inputs: readonly Float32Array[];
}

/** Inputs for `count` squares of three planes; what is left over in the last one stays zero. */
export function roomFor(count: number, { batch, side }: Squares): Inputs {
  const length = batch * 3 * side * side;
  const runs = Math.ceil(count / batch);
  const all = new Float32Array(runs * length);
  const inputs = Array.from({ length: runs }, (_, i) => all.subarray(i * length, (i + 1) * length));
  return { all, inputs };
}
