/** So many at once, and so many a second in the long run. */
export class Ration {
  readonly #rate: number;
  readonly #most: number;
  #left: number;
  #time: number;

  /**
   * @param rate how many a second
   * @param most how many at once
   * @param time of now, milliseconds on any steady clock
   */
  constructor(rate: number, most: number, time: number) {
    this.#rate = rate;
    this.#most = most;
    this.#left = most;
    this.#time = time;
  }

  /** Takes one, if there is one left. */
  take(time: number): boolean {
    this.#fill(time);
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }

  /** Whether there is one left. */
  has(time: number): boolean {
    this.#fill(time);
    return this.#left >= 1;
  }

  #fill(time: number): void {
    this.#left = Math.min(this.#most, this.#left + ((time - this.#time) * this.#rate) / 1000);
    this.#time = time;
  }
}
