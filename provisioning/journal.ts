/** The folder that a run works in: what it has done so far, and a lock against a second run. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';

/** What is known of a step that was done. */
export interface Past {
  /** Stands for all that it was given. */
  readonly key: string;
  readonly result: unknown;
}

/** @returns where the work of a board is done unless somebody says otherwise */
export function workFolder(board: string, env: NodeJS.ProcessEnv = process.env): string {
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'twinspot', 'provision', board);
}

/** Steps that were done in a folder. Nobody else may read it: answers hold a Wi-Fi password. */
export class Journal {
  readonly folder: string;
  readonly #file: string;
  readonly #lock: string;
  #past: Record<string, Past> = {};

  constructor(folder: string) {
    this.folder = folder;
    this.#file = join(folder, 'journal.json');
    this.#lock = join(folder, 'lock');
  }

  /** @throws {TwinspotError} `work-busy` while another run works there, `work-folder` where there can be none */
  start(): void {
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      this.#takeLock();
    } catch (cause) {
      if (cause instanceof TwinspotError) throw cause;
      throw new TwinspotError(
        'work-folder',
        `The work cannot be done in ${this.folder} (${(cause as NodeJS.ErrnoException).code}): name a folder of yours with --work.`,
        { cause },
      );
    }
    this.#past = readPast(this.#file);
  }

  /** Reads what is there without touching anything. */
  peek(): void {
    this.#past = readPast(this.#file);
  }

  stop(): void {
    rmSync(this.#lock, { force: true });
  }

  read(name: string): Past | undefined {
    return this.#past[name];
  }

  async note(name: string, past: Past): Promise<void> {
    this.#past = { ...this.#past, [name]: past };
    await this.#write();
  }

  async forget(name: string): Promise<void> {
    if (this.#past[name] === undefined) return;
    const { [name]: _, ...rest } = this.#past;
    this.#past = rest;
    await this.#write();
  }

  /** Forgets all. */
  clear(): void {
    this.#past = {};
    rmSync(this.#file, { force: true });
  }

  async #write(): Promise<void> {
    await replaceFile(this.#file, `${JSON.stringify(this.#past, null, 2)}\n`);
  }

  /** A lock of a process that is gone is nobody's. */
  #takeLock(): void {
    for (let again = false; ; again = true) {
      try {
        writeFileSync(this.#lock, `${process.pid}\n`, { flag: 'wx' });
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = existsSync(this.#lock) ? Number(readFileSync(this.#lock, 'utf8')) : 0;
      if (again || (owner !== process.pid && isRunning(owner))) {
        throw new TwinspotError(
          'work-busy',
          `Another run (process ${owner}) works in ${this.folder}: wait for its end, or name another folder with --work.`,
        );
      }
      rmSync(this.#lock, { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What cannot be read is as good as nothing: the steps are done again. */
function readPast(file: string): Record<string, Past> {
  if (!existsSync(file)) return {};
  try {
    const past: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof past === 'object' && past !== null ? (past as Record<string, Past>) : {};
  } catch {
    return {};
  }
}
