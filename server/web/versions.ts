/** Counts the versions of what pages look at, and lets them wait for a later one. */
export class Versions {
  #latest = 1;
  readonly #waiting = new Set<() => void>();

  get latest(): number {
    return this.#latest;
  }

  /** Whether somebody waits. */
  get awaited(): boolean {
    return this.#waiting.size > 0;
  }

  /** Something has changed. */
  next(): void {
    this.#latest++;
    for (const done of [...this.#waiting]) done();
  }

  /** Resolves once there is a later version, or after so many milliseconds. */
  async later(version: number, milliseconds: number): Promise<void> {
    if (this.#latest > version) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds).unref();
      this.#waiting.add(done);
    });
  }
}
