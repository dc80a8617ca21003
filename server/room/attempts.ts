/** How often a PIN may be tried: a few times at once, then after waits that grow, for each address and for all together. */

/** Wrong tries before the first wait, of one address and of all. */
const FREE = 5;
const FREE_OF_ALL = 20;
/** The first wait, and the longest, in milliseconds. */
const FIRST_WAIT = 10_000;
const LONGEST_WAIT = 600_000;
/** Wrong tries are forgotten after so many milliseconds of peace. */
const FORGET = 3_600_000;
/** Addresses that are remembered; an attacker can make up many. */
const MOST = 200;

interface Tries {
  wrong: number;
  last: number;
}

export class Attempts {
  readonly #of = new Map<string, Tries>();
  readonly #all: Tries = { wrong: 0, last: 0 };

  /** Milliseconds until this address may try again; 0 for now. */
  wait(address: string, now: number): number {
    const own = this.#of.get(address);
    return Math.max(
      own === undefined ? 0 : waitOf(own, FREE, now),
      waitOf(this.#all, FREE_OF_ALL, now),
    );
  }

  wrong(address: string, now: number): void {
    const own = this.#of.get(address) ?? { wrong: 0, last: now };
    for (const tries of [own, this.#all]) {
      if (now - tries.last > FORGET) tries.wrong = 0;
      tries.wrong++;
      tries.last = now;
    }
    // Moved to the end, so that the first is the one that was quiet for the longest time.
    this.#of.delete(address);
    this.#of.set(address, own);
    if (this.#of.size > MOST) this.#of.delete(this.#of.keys().next().value!);
  }

  right(address: string): void {
    this.#of.delete(address);
  }
}

function waitOf({ wrong, last }: Tries, free: number, now: number): number {
  if (wrong < free || now - last > FORGET) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(20, wrong - free));
  return Math.max(0, last + wait - now);
}
