/** How often the symbol that two cards share is told for sure: what a model is worth on this very table. */
import type { Scene } from './protocol.ts';

/** Looks that it looks back on: a quarter of an hour of cards on the table. */
const WINDOW = 2000;
/** Milliseconds between two looks at least; cards lie there for longer than a frame. */
const PAUSE = 500;

/** The share of pairs that were answered for sure, over the last looks at a table with at least two cards. */
export class Recognition {
  readonly #shares: number[] = [];
  #last = Number.NEGATIVE_INFINITY;

  /** @param time when it was seen, in milliseconds on any steady clock */
  add({ matches }: Pick<Scene, 'matches'>, time: number): void {
    if (matches.length === 0 || time - this.#last < PAUSE) return;
    this.#last = time;
    this.#shares.push(matches.filter(({ sure }) => sure).length / matches.length);
    if (this.#shares.length > WINDOW) this.#shares.shift();
  }

  /** @returns null before the first look */
  get sure(): { looks: number; share: number } | null {
    const looks = this.#shares.length;
    if (looks === 0) return null;
    const sum = this.#shares.reduce((total, share) => total + share, 0);
    return { looks, share: Math.round((sum / looks) * 1000) / 1000 };
  }
}
