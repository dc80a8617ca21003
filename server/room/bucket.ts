/** How much may be said, or tried: a bucket that fills at a steady rate, and empties by a drop a message. */
export class Bucket {
  readonly #rate: number;
  readonly #size: number;
  #drops: number;
  #at: number;

  /**
   * @param rate drops a second
   * @param size drops that it holds, as it does at first
   * @param now milliseconds
   */
  constructor(rate: number, size: number, now: number) {
    this.#rate = rate;
    this.#size = size;
    this.#drops = size;
    this.#at = now;
  }

  /** Takes so many drops; none, and false, where there are not enough. */
  take(now: number, drops = 1): boolean {
    if (!this.has(now, drops)) return false;
    this.#drops -= drops;
    return true;
  }

  /** Whether there are so many drops. */
  has(now: number, drops = 1): boolean {
    const filled = this.#drops + (Math.max(0, now - this.#at) * this.#rate) / 1000;
    this.#drops = Math.min(this.#size, filled);
    this.#at = now;
    return this.#drops >= drops;
  }
}
