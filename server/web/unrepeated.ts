/** Milliseconds after which the same sentence is news again. */
const QUIET = 600_000;

/** Keeps a log from saying the same thing for ever: what is repeated before it was quiet for a while is no news. */
export class Unrepeated {
  readonly #said = new Map<string, number>();

  isNew(sentence: string, time: number): boolean {
    for (const [old, at] of this.#said) if (time - at >= QUIET) this.#said.delete(old);
    const isNew = !this.#said.has(sentence);
    this.#said.set(sentence, time);
    return isNew;
  }
}
