/** An append-only log, one JSON text a line: what was acknowledged is on the disk, whatever happens to the power. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile, setAside, syncFolder } from '../durable.ts';
import { TwinspotError } from '../errors.ts';

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

/** Milliseconds before what could not be written is tried again. */
const AGAIN = 1000;

export class EventLog<T> {
  readonly file: string;
  readonly #isEvent: (value: unknown) => value is T;
  readonly #struggles: (cause: unknown) => void;
  readonly #otherVersion: (first: unknown) => string | null;
  #handle: FileHandle | null = null;
  /** Bytes of the file that are good. */
  #size = 0;
  #isOpen = false;
  #waiting: Waiting<T>[] = [];
  #writing: Promise<void> | null = null;
  /** Ends the wait before another try; null where nothing waits. */
  #hurry: (() => void) | null = null;

  /**
   * @param isEvent tells an event from anything else that is JSON
   * @param struggles hears why nothing can be written, and null once it can
   * @param otherVersion tells from the first line which version's log it is, if not one that can be read
   */
  constructor(
    file: string,
    isEvent: (value: unknown) => value is T,
    struggles: (cause: unknown) => void = () => {},
    otherVersion: (first: unknown) => string | null = () => null,
  ) {
    this.file = file;
    this.#isEvent = isEvent;
    this.#struggles = struggles;
    this.#otherVersion = otherVersion;
  }

  /**
   * Opens the log and gives what it holds. A last line that is torn, as by a power cut, was never acknowledged: it is cut
   * off and kept beside. A bad line before the last means a broken file, which is set aside; its good beginning goes on.
   * A log of another version is set aside whole.
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

  /**
   * Adds an event; resolves when it is on the disk, however often that must be tried. Events of one moment share a write.
   * @throws where the log is not open, or was closed before it could be written
   */
  append(event: T): Promise<void> {
    return this.#add(lines([event]), null);
  }

  /** Puts other events in place of all that were appended so far, whole or not at all. */
  rewrite(change: (events: readonly T[]) => readonly T[]): Promise<void> {
    return this.#add('', change);
  }

  /** Writes what waits, with one more try for what could not be written, and takes no more. */
  async finish(): Promise<void> {
    this.#isOpen = false;
    this.#hurry?.();
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.finish();
    await this.#handle?.close();
    this.#handle = null;
  }

  async #open(): Promise<ReadLog<T>> {
    mkdirSync(dirname(this.file), { recursive: true });
    const { events, good, torn, trouble } = this.#read();
    if (torn !== null) setAside(this.file, 'torn', torn);
    if (trouble !== null) setAside(this.file, trouble.code === 'log-version' ? 'other' : 'corrupt');
    if (torn !== null || trouble !== null) await replaceFile(this.file, good);
    await this.#reopen();
    await syncFolder(dirname(this.file));
    this.#isOpen = true;
    return { events, trouble };
  }

  async #reopen(): Promise<FileHandle> {
    const before = this.#handle;
    this.#handle = null;
    await before?.close();
    const handle = await open(this.file, 'a', 0o600);
    this.#size = (await handle.stat()).size;
    this.#handle = handle;
    return handle;
  }

  #add(text: string, change: Waiting<T>['change']): Promise<void> {
    return new Promise((done, failed) => {
      if (!this.#isOpen) return failed(new Error(`${this.file} is not open`));
      this.#waiting.push({ text, change, done, failed });
      this.#writing ??= this.#write();
    });
  }

  async #write(): Promise<void> {
    // Not before the end of this turn, so that all of its events go together.
    await Promise.resolve();
    let struggling = false;
    while (this.#waiting.length > 0) {
      const until = this.#waiting.findIndex(({ change }) => change !== null);
      const group = this.#waiting.splice(0, until === -1 ? this.#waiting.length : until || 1);
      const { change } = group[0]!;
      try {
        if (change !== null) await this.#replace(change);
        else await this.#append(group.map(({ text }) => text).join(''));
        if (struggling && change === null) this.#struggles(null);
        struggling &&= change !== null;
        for (const { done } of group) done();
      } catch (error) {
        if (change !== null || !this.#isOpen) {
          for (const { failed } of group) failed(error);
          continue;
        }
        // It goes before all that comes later, so that nothing is missing in between.
        this.#waiting.unshift(...group);
        if (!struggling) this.#struggles(error);
        struggling = true;
        await this.#pause();
      }
    }
    this.#writing = null;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#hurry = null;
        resolve();
      };
      const timer = setTimeout(done, AGAIN);
      this.#hurry = done;
      if (!this.#isOpen) done();
    });
  }

  async #append(text: string): Promise<void> {
    const handle = this.#handle ?? (await this.#reopen());
    const { size } = await handle.stat();
    // What a write that failed left there; half a line in the middle would break the file for good.
    if (size > this.#size) await handle.truncate(this.#size);
    await handle.appendFile(text);
    await handle.datasync();
    this.#size += Buffer.byteLength(text);
  }

  async #replace(change: (events: readonly T[]) => readonly T[]): Promise<void> {
    await replaceFile(this.file, lines(change(this.read())));
    await this.#reopen();
  }

  #read(): { events: T[]; good: string; torn: string | null; trouble: TwinspotError | null } {
    const text = existsSync(this.file) ? readFileSync(this.file, 'utf8') : '';
    const rows = text.split('\n');
    const rest = rows.pop() ?? '';
    const other = this.#otherVersion(parse(rows[0] ?? rest));
    if (other !== null) {
      const trouble = new TwinspotError(
        'log-version',
        `${this.file} is of version ${other}, which this Twinspot cannot read; the file was set aside, and a new room is open.`,
      );
      return { events: [], good: '', torn: null, trouble };
    }
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
