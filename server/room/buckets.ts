import { Bucket } from './bucket.ts';

/** A bucket for each of those who say or try something, such as addresses of the network. */
export class Buckets {
  readonly #rate: number;
  readonly #size: number;
  readonly #most: number;
  readonly #of = new Map<string, Bucket>();

  /**
   * @param rate drops a second, of each
   * @param size drops that each holds
   * @param most buckets that are remembered; whoever was quiet for longest is forgotten first
   */
  constructor(rate: number, size: number, most: number) {
    this.#rate = rate;
    this.#size = size;
    this.#most = most;
  }

  of(name: string, now: number): Bucket {
    const own = this.#of.get(name) ?? new Bucket(this.#rate, this.#size, now);
    this.#of.delete(name);
    if (this.#of.size >= this.#most) this.#of.delete(this.#of.keys().next().value!);
    this.#of.set(name, own);
    return own;
  }
}
