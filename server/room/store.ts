/** A value in a JSON file that survives crashes, with a backup; a broken file is never taken for a first run. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { replaceFile, setAside } from '../durable.ts';
import { TwinspotError } from '../errors.ts';

export interface Loaded<T> {
  readonly value: T;
  /** What was wrong with the file, for a person; null when all was well. */
  readonly trouble: TwinspotError | null;
}

export class Store<S extends TSchema> {
  readonly file: string;
  readonly #schema: S;
  readonly #first: Static<S>;
  #saving: Promise<void> | null = null;
  #next: Static<S> | null = null;

  /** @param first the value where there is no file yet */
  constructor(file: string, schema: S, first: Static<S>) {
    this.file = file;
    this.#schema = schema;
    this.#first = first;
  }

  get #backup(): string {
    return `${this.file}.bak`;
  }

  /** The value of the file, else of its backup. */
  load(): Loaded<Static<S>> {
    if (!existsSync(this.file) && !existsSync(this.#backup)) {
      return { value: this.#first, trouble: null };
    }
    const newest = this.#read(this.file);
    if (newest !== null) return { value: newest, trouble: null };
    const aside = existsSync(this.file) ? setAside(this.file, 'corrupt') : null;
    const before = this.#read(this.#backup);
    // A power cut between the two renames of a save leaves the backup alone, which is no harm.
    if (aside === null && before !== null) return { value: before, trouble: null };
    if (before === null && existsSync(this.#backup)) setAside(this.#backup, 'corrupt');
    const rest = before === null ? 'starts empty' : 'goes on from the backup';
    return {
      value: before ?? this.#first,
      trouble: new TwinspotError(
        'store-corrupt',
        `${this.file} cannot be read; it was set aside${aside === null ? '' : ` as ${aside}`}, and Twinspot ${rest}.`,
      ),
    };
  }

  /** Resolves when the value, or a later one, is on the disk. */
  save(value: Static<S>): Promise<void> {
    this.#next = value;
    this.#saving ??= this.#write();
    return this.#saving;
  }

  async #write(): Promise<void> {
    try {
      await Promise.resolve();
      mkdirSync(dirname(this.file), { recursive: true });
      while (this.#next !== null) {
        const text = `${JSON.stringify(this.#next)}\n`;
        this.#next = null;
        // A file that cannot be read does not push out its good backup.
        const good = this.#read(this.file) !== null;
        await replaceFile(this.file, text, good ? this.#backup : undefined);
      }
    } finally {
      this.#saving = null;
    }
  }

  #read(file: string): Static<S> | null {
    try {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return Value.Check(this.#schema, value) ? value : null;
    } catch {
      return null;
    }
  }
}
