/** An append-only log, one JSON text a line: what was acknowledged is on the disk, whatever happens to the power. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TwinspotError } from '../errors.ts';
import { replaceFile, setAside, syncFolder } from './durable.ts';

export interface ReadLog<T> {
  readonly events: readonly T[];
  /** What was wrong with the file, for a person; null when all was well. */
  readonly trouble: TwinspotError | null;
}

interface Waiting<T> {
  readonly text: string;
  /** What all that the log holds becomes; null for a text that is added. */
  readonly change: ((events: readonly T[]) => readonly T[]) | null;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class EventLog<T> {
  readonly file: string;
  readonly #isEvent: (value: unknown) => value is T;
  #handle: FileHandle | null = null;
  #waiting: Waiting<T>[] = [];
  /** What could not be written yet: it goes before the next text, so that nothing is missing in between. */
  #owed = '';
  #writing: Promise<void> | null = null;

  /** @param isEvent tells an event from anything else that is JSON */
  constructor(file: string, isEvent: (value: unknown) => value is T) {
    this.file = file;
    this.#isEvent = isEvent;
  }

  /**
   * Opens the log and gives what it holds. A last line that is torn, as by a power cut, was never acknowledged: it is cut
   * off and kept beside. A bad line before the last means a broken file, which is set aside; its good beginning goes on.
   * @throws TwinspotError `data-folder` when the file cannot be written
   */
  async open(): Promise<ReadLog<T>> {
    try {
      return await this.#open();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : cause;
      throw new TwinspotError(
        'data-folder',
        `${this.file} cannot be written (${why}); make its folder writable or set TWINSPOT_DATA to another one.`,
        { cause },
      );
    }
  }

  /** What the file holds now, as far as it can be read. */
  read(): readonly T[] {
    return this.#read().events;
  }

  /** Adds an event; resolves when it is on the disk. Events of one moment share a write. */
  append(event: T): Promise<void> {
    return this.#add(lines([event]), null);
  }

  /** Puts other events in place of all that were appended so far, whole or not at all. */
  rewrite(change: (events: readonly T[]) => readonly T[]): Promise<void> {
    return this.#add('', change);
  }

  /** Waits for what is on its way, and closes. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#handle?.close();
    this.#handle = null;
  }

  async #open(): Promise<ReadLog<T>> {
    mkdirSync(dirname(this.file), { recursive: true });
    const { events, good, torn, trouble } = this.#read();
    if (torn !== null) setAside(this.file, 'torn', torn);
    if (trouble !== null) setAside(this.file, 'corrupt');
    if (torn !== null || trouble !== null) await replaceFile(this.file, good);
    this.#handle = await open(this.file, 'a', 0o600);
    await syncFolder(dirname(this.file));
    return { events, trouble };
  }

  #add(text: string, change: Waiting<T>['change']): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ text, change, done, failed });
      this.#writing ??= this.#write();
    });
  }

  async #write(): Promise<void> {
    // Not before the end of this turn, so that all of its events go together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const until = this.#waiting.findIndex(({ change }) => change !== null);
      const group = this.#waiting.splice(0, until === -1 ? this.#waiting.length : until || 1);
      try {
        const { change } = group[0]!;
        if (change !== null) await this.#replace(change);
        else await this.#append(group.map(({ text }) => text).join(''));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#writing = null;
  }

  async #append(text: string): Promise<void> {
    const handle = this.#handle;
    if (handle === null) throw new Error(`${this.file} is not open`);
    const { size } = await handle.stat();
    this.#owed += text;
    try {
      await handle.appendFile(this.#owed);
      await handle.datasync();
      this.#owed = '';
    } catch (error) {
      // Half a line in the middle would break the file for good.
      await handle.truncate(size).catch(() => {});
      throw error;
    }
  }

  async #replace(change: (events: readonly T[]) => readonly T[]): Promise<void> {
    if (this.#owed !== '') await this.#append('');
    await replaceFile(this.file, lines(change(this.read())));
    await this.#handle?.close();
    this.#handle = await open(this.file, 'a', 0o600);
  }

  #read(): { events: T[]; good: string; torn: string | null; trouble: TwinspotError | null } {
    const text = existsSync(this.file) ? readFileSync(this.file, 'utf8') : '';
    const rows = text.split('\n');
    const rest = rows.pop() ?? '';
    const events: T[] = [];
    for (const [index, row] of rows.entries()) {
      const event = parse(row);
      if (this.#isEvent(event)) {
        events.push(event);
        continue;
      }
      const trouble = new TwinspotError(
        'log-corrupt',
        `Line ${index + 1} of ${this.file} cannot be read; the file was set aside, and the room goes on from the ${index} lines before.`,
      );
      return { events, good: joined(rows.slice(0, index)), torn: null, trouble };
    }
    return { events, good: joined(rows), torn: rest === '' ? null : rest, trouble: null };
  }
}

function lines(events: readonly unknown[]): string {
  return joined(events.map((event) => JSON.stringify(event)));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function joined(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}
