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

  /** Takes a drop; false where there is none. */
  take(now: number): boolean {
    if (!this.has(now)) return false;
    this.#drops--;
    return true;
  }

  /** Whether there is a drop. */
  has(now: number): boolean {
    const filled = this.#drops + (Math.max(0, now - this.#at) * this.#rate) / 1000;
    this.#drops = Math.min(this.#size, filled);
    this.#at = now;
    return this.#drops >= 1;
  }
}
