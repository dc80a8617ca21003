import { TwinspotError } from '../errors.ts';

/** What stands behind the question mark of a source's address: each value is checked when it is read. */
export class Parameters {
  readonly #address: string;
  readonly #given: URLSearchParams;
  readonly #known: string[] = [];

  constructor(address: string, query: string) {
    this.#address = address;
    this.#given = new URLSearchParams(query);
  }

  /** A whole number; `otherwise` where it is not given. */
  whole(name: string, otherwise: number, from: number, to: number): number {
    const text = this.#read(name);
    if (text === null) return otherwise;
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= from && value <= to) return value;
    throw this.#cannotBe(name, text, `a whole number from ${from} to ${to}`);
  }

  oneOf<T extends string>(name: string, words: readonly T[], otherwise: T): T {
    const text = this.#read(name);
    if (text === null) return otherwise;
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw this.#cannotBe(name, text, `one of ${words.join(', ')}`);
  }

  /** `auto` is null; otherwise a number. */
  autoOr(name: string, from: number, to: number, unit: string): number | null {
    const text = this.#read(name);
    if (text === null || text === 'auto') return null;
    const value = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && value >= from && value <= to) return value;
    throw this.#cannotBe(name, text, `auto, or ${unit} from ${from} to ${to}`);
  }

  /** Such as 1920x1080. */
  size<T extends { width: number; height: number }>(name: string, otherwise: T) {
    const text = this.#read(name);
    if (text === null) return otherwise;
    const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(text) ?? [];
    if (height !== undefined) return { width: Number(width), height: Number(height) };
    throw this.#cannotBe(name, text, 'a size like 1920x1080');
  }

  /** To be called once all were read. @throws TwinspotError for one that nobody knows */
  done(): void {
    for (const name of this.#given.keys()) {
      if (this.#known.includes(name)) continue;
      throw this.wrong(`has no "${name}"; it may have ${this.#known.join(', ')}`);
    }
  }

  wrong(what: string): TwinspotError {
    return new TwinspotError(
      'source-address',
      `The source ${this.#address} ${what}; ${EXAMPLES}.`,
      { status: 400 },
    );
  }

  #read(name: string): string | null {
    this.#known.push(name);
    return this.#given.get(name);
  }

  #cannotBe(name: string, text: string, expected: string): TwinspotError {
    return this.wrong(`cannot have ${name}=${text}: expected ${expected}`);
  }
}

const EXAMPLES =
  'write it like csi://0?width=1280&height=720&fps=60, v4l2:///dev/video0, file:///clip.mp4 or test://?pattern=ball';
