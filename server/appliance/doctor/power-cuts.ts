/** Counts how often the power went away while the service ran: a mark lies there while it does. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile } from '../../durable.ts';

/** In the data folder: `{"on": boot id or null, "cuts": number}`. */
export const MARK = 'power-cuts.json';
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

interface Mark {
  /** The start of the machine in which the service runs; null after a good end. */
  readonly on: string | null;
  readonly cuts: number;
}

export class PowerCuts {
  readonly #file: string;
  readonly #boot: string | null;

  /** @param boot the id of this start of the machine; null where the system has none, and nothing is counted */
  constructor(data: string, boot: string | null = bootId()) {
    this.#file = join(data, MARK);
    this.#boot = boot;
  }

  /** A mark of another start of the machine means that the service never came to its end. */
  async start(): Promise<void> {
    if (this.#boot === null) return;
    const { on, cuts } = this.#read();
    const cut = on !== null && on !== this.#boot;
    await this.#write({ on: this.#boot, cuts: cut ? cuts + 1 : cuts });
  }

  async stop(): Promise<void> {
    if (this.#boot !== null) await this.#write({ on: null, cuts: this.#read().cuts });
  }

  #read(): Mark {
    const text = existsSync(this.#file) ? readFileSync(this.#file, 'utf8') : '';
    return markIn(text);
  }

  async #write(mark: Mark): Promise<void> {
    mkdirSync(dirname(this.#file), { recursive: true });
    await replaceFile(this.#file, `${JSON.stringify(mark)}\n`);
  }
}

/** @param text of the mark; '' where there is none */
export function powerCutsIn(text: string): number {
  return markIn(text).cuts;
}

function markIn(text: string): Mark {
  try {
    const { on, cuts } = JSON.parse(text);
    return {
      on: typeof on === 'string' ? on : null,
      cuts: Number.isInteger(cuts) && cuts >= 0 ? cuts : 0,
    };
  } catch {
    return { on: null, cuts: 0 };
  }
}

function bootId(): string | null {
  try {
    return readFileSync(BOOT_ID, 'utf8').trim();
  } catch {
    return null;
  }
}
