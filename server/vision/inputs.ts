/** Things for a network, side by side in one piece of memory, and the same memory cut into what it takes at once. */
export interface Input {
  readonly all: Float32Array;
  readonly runs: readonly Float32Array[];
}

/** Memory for the inputs of one network, used again: fresh memory takes the system longer than filling it takes us. */
export class Inputs {
  readonly #batch: number;
  readonly #length: number;
  #spare: Float32Array = new Float32Array(0);

  /** @param shape of the network's input; the first number is how many things it takes at once */
  constructor(shape: readonly number[]) {
    this.#batch = shape[0] ?? 1;
    this.#length = shape.reduce((product, size) => product * size, 1);
  }

  /** Room for `count` things, which holds whatever it held before; what is left over in the last run is zero. */
  take(count: number): Input {
    const length = this.#length;
    const runs = Math.ceil(count / this.#batch);
    const memory =
      this.#spare.length >= runs * length ? this.#spare : new Float32Array(runs * length);
    this.#spare = new Float32Array(0);
    const used = (count * length) / this.#batch;
    memory.fill(0, used, runs * length);
    return {
      all: memory,
      runs: Array.from({ length: runs }, (_, i) => memory.subarray(i * length, (i + 1) * length)),
    };
  }

  /** The network is done with all of it. Without this the memory is not used again, and no harm is done. */
  giveBack({ all }: Input): void {
    if (all.length > this.#spare.length) this.#spare = all;
  }
}
