/** How long to wait for a sign of life. */
export class Patience {
  readonly #long: number;
  readonly #short: number;
  #heardAt = 0;
  #askedAt = 0;

  /** @param long and `short` are milliseconds; the short one holds while something is due */
  constructor(long: number, short: number) {
    this.#long = long;
    this.#short = Math.min(long, short);
  }

  /** Milliseconds from question to question. */
  get every(): number {
    return this.#short / 4;
  }

  /** There was a sign of life. */
  heard(time: number): void {
    this.#heardAt = time;
    this.#askedAt = time;
  }

  /** Whether it has been silent for too long; to be asked `every` so often. */
  isOver(time: number, isDue: boolean): boolean {
    // Who asks late was held up, as the machine may have been: that was nobody's silence.
    const late = time - this.#askedAt - this.every;
    if (late > this.every) this.#heardAt += late;
    this.#askedAt = time;
    return time - this.#heardAt > (isDue ? this.#short : this.#long);
  }
}
