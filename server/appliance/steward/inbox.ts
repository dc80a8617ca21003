/**
 * Takes requests out of a folder that somebody without rights owns, and leaves answers in one beside it. Folders are held by
 * their descriptors, so that no link can be put in their place meanwhile; every file is opened without following links.
 */
import {
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { type Answer, FOLDERS, LARGEST, NAME } from '../requests/request.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_DIRECTORY } = constants;
/** Requests that are taken at a time. */
const MOST = 32;
/** Answers that are kept: the service has read them long before. */
const KEPT = 64;

export interface Taken {
  /** Of its file, and of its answer's. */
  readonly name: string;
  /** Null where it is not even read: too large, no file, somebody else's. */
  readonly text: string | null;
}

export class Inbox {
  readonly #run: string;
  readonly #owner: number;
  #folders: { requests: number; answers: number; run: number } | null = null;

  /**
   * @param run the service's runtime folder
   * @param owner the user id of the service
   */
  constructor(run: string, owner: number) {
    this.#run = run;
    this.#owner = owner;
  }

  /** @returns false where the service has no folder for requests */
  start(): boolean {
    let run: number;
    try {
      run = openSync(this.#run, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    } catch {
      return false;
    }
    const requests = this.#open(run, FOLDERS.requests);
    if (requests === null) {
      closeSync(run);
      return false;
    }
    try {
      mkdirSync(held(run, FOLDERS.answers), { mode: 0o711 });
    } catch {
      // It is there already, or something else is, which is seen when it is opened.
    }
    const answers = this.#open(run, FOLDERS.answers);
    if (answers === null) {
      closeSync(requests);
      closeSync(run);
      return false;
    }
    this.#folders = { requests, answers, run };
    return true;
  }

  stop(): void {
    if (this.#folders === null) return;
    const { requests, answers, run } = this.#folders;
    for (const folder of [requests, answers, run]) closeSync(folder);
    this.#folders = null;
  }

  /** Empties the folder, so that no unit is started for it over and over; what was taken is there no more, come what may. */
  take(): Taken[] {
    const { requests, answers } = this.#folders!;
    const taken: Taken[] = [];
    // Byte for byte: a name need not be text, and what keeps lying there would start the unit over and over.
    for (const name of readdirSync(held(requests), 'latin1').sort()) {
      const text = NAME.test(name) && taken.length < MOST ? this.#read(requests, name) : null;
      // What was withdrawn meanwhile is not done.
      if (!this.#remove(name)) continue;
      // What was answered already is not done a second time.
      if (NAME.test(name) && !isThere(held(answers, name))) taken.push({ name, text });
    }
    return taken;
  }

  answer(name: string, answer: Answer): void {
    const { answers } = this.#folders!;
    const draft = held(answers, `.${name}`);
    try {
      unlinkSync(draft);
    } catch {
      // There is none.
    }
    const file = openSync(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      // For the eyes of the service alone: it may hold the password of the hotspot.
      fchmodSync(file, 0o600);
      if (process.getuid?.() === 0) chownSync(`/proc/self/fd/${file}`, this.#owner, this.#owner);
      writeSync(file, JSON.stringify(answer));
    } finally {
      closeSync(file);
    }
    renameSync(draft, held(answers, name));
    this.#forget(answers);
  }

  #forget(answers: number): void {
    const names = readdirSync(held(answers), 'latin1');
    if (names.length <= KEPT) return;
    const byAge = names
      .map((name) => ({ name, at: lstatSync(held(answers, name)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { name } of byAge.slice(KEPT / 2)) {
      try {
        unlinkSync(held(answers, name));
      } catch {
        // A folder is nobody's answer, and does no harm.
      }
    }
  }

  #open(run: number, name: string): number | null {
    try {
      const folder = openSync(held(run, name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
      const { uid } = fstatSync(folder);
      if (uid === 0 || uid === this.#owner) return folder;
      closeSync(folder);
    } catch {
      // It is not there, or it is a link.
    }
    return null;
  }

  #read(folder: number, name: string): string | null {
    let file: number;
    try {
      file = openSync(held(folder, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    } catch {
      return null;
    }
    try {
      const { uid, size, nlink } = fstatSync(file);
      const isOwn = fstatSync(file).isFile() && nlink === 1 && uid === this.#owner;
      if (!isOwn || size > LARGEST) return null;
      const bytes = Buffer.alloc(LARGEST + 1);
      const length = readSync(file, bytes);
      return length > LARGEST ? null : bytes.toString('utf8', 0, length);
    } finally {
      closeSync(file);
    }
  }

  /**
   * A folder with something in it is moved out of the way: to follow it into its depths as root would be asking for it.
   * @returns false where nothing of that name was there any more
   */
  #remove(name: string): boolean {
    const { requests, run } = this.#folders!;
    const path = held(requests, name);
    try {
      unlinkSync(path);
      return true;
    } catch {
      // A folder.
    }
    try {
      rmdirSync(path);
    } catch {
      if (!isThere(path)) return false;
      renameSync(path, held(run, `.refused-${process.hrtime.bigint()}`));
    }
    return true;
  }
}

/** A path within a folder that is held open. @param name a letter for each of its bytes */
function held(folder: number, name = ''): Buffer {
  return Buffer.from(`/proc/self/fd/${folder}/${name}`, 'latin1');
}

function isThere(path: Buffer): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
