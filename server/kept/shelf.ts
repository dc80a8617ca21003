/** The folder of kept pictures: HASH.jpg and HASH.json each. Nothing in it is ever half written, too much, or too old. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isDiskFull, replaceFile, syncFolder } from '../durable.ts';
import { TwinspotError } from '../errors.ts';
import { type Clock, ownClock, watchLeaps } from './clock.ts';
import { DAY, DAYS } from './labelled.ts';
import { parseSidecar, type Sidecar } from './sidecar.ts';

/** What may lie on the shelf. */
export interface ShelfLimits {
  readonly pictures: number;
  readonly bytes: number;
  /** Bytes of the disk that stay free whatever happens. */
  readonly spare: number;
}

export const shelfLimits: ShelfLimits = { pictures: 500, bytes: 100e6, spare: 200e6 };

/** Milliseconds between two looks for what has expired. */
const SWEEP = 3600 * 1000;
/** Milliseconds for which somebody may be copying a picture and its sidecar here. */
const HALF_WRITTEN = 3600 * 1000;
/** Files that are the shelf's own, those of a write that a power cut ended too. */
const OWN = /^([0-9a-f]{64})\.(jpg|json)(\.draft)?$/;

interface Known {
  /** Changes whenever the sidecar's file does. */
  readonly changed: string;
  readonly bytes: number;
  readonly sidecar: Sidecar | null;
}

export class Shelf {
  readonly folder: string;
  readonly #limits: ShelfLimits;
  readonly #now: () => number;
  readonly #leap: () => number;
  /** By hash, the times that were written by the clock as it is in this run: all of a new picture, or until when it is kept. */
  readonly #written = new Map<string, 'both' | 'expiresAt'>();
  /** What was read, by hash: a file is read again only once it has changed. */
  readonly #known = new Map<string, Known>();
  #timer: NodeJS.Timeout | null = null;
  /** Everything waits for what was asked before it. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, limits: ShelfLimits = shelfLimits, clock: Clock = ownClock) {
    this.folder = folder;
    this.#limits = limits;
    this.#now = () => clock.now();
    this.#leap = watchLeaps(clock);
  }

  /** Erases what has expired, now and from time to time. @param warn is told where the folder cannot be read */
  start(warn: (error: unknown) => void): void {
    const sweep = () => void this.list().catch(warn);
    sweep();
    this.#timer = setInterval(sweep, SWEEP).unref();
  }

  stop(): void {
    clearInterval(this.#timer ?? undefined);
  }

  /** All that lies there, the newest first; what has expired is erased before. */
  list(): Promise<Sidecar[]> {
    return this.#next(() => this.#list());
  }

  /** The picture's file; null where there is none of that hash. */
  picture(sha256: string): Promise<Uint8Array | null> {
    return this.#next(async () => {
      const found = (await this.#list()).some((one) => one.sha256 === sha256);
      return found ? readFile(this.#file(sha256, 'jpg')) : null;
    });
  }

  /**
   * Keeps a picture. Room is made by what nobody has confirmed: the rejected first, then the proposed that the model was
   * surest of; confirmed ones never go for it.
   * @param describe makes the sidecar for the hash; asked again at the last moment; null where it is to be kept no more
   * @returns null where nothing was written: it is not to be, or the very same picture lies there already
   * @throws TwinspotError `kept-full`, `kept-disk-full`, `kept-unwritable`
   */
  add(jpeg: Uint8Array, describe: (sha256: string) => Sidecar | null): Promise<Sidecar | null> {
    return this.#next(async () => {
      const sha256 = createHash('sha256').update(jpeg).digest('hex');
      const sidecar = describe(sha256);
      if (sidecar === null) return null;
      const text = toText(sidecar);
      try {
        await mkdir(this.folder, { recursive: true, mode: 0o700 });
        const all = await this.#list();
        if (all.some((one) => one.sha256 === sha256)) return null;
        await this.#makeRoom(all, jpeg.length + text.length);
        await replaceFile(this.#file(sha256, 'jpg'), jpeg);
        if (describe(sha256) === null) {
          await this.#erase(sha256);
          return null;
        }
        // Without this one the picture is not there: it comes last, and goes first.
        await replaceFile(this.#file(sha256, 'json'), text);
        this.#written.set(sha256, 'both');
        return sidecar;
      } catch (error) {
        if (!(error instanceof TwinspotError)) await this.#erase(sha256).catch(() => {});
        throw this.#cannotWrite(error);
      }
    });
  }

  /**
   * Says something else of a picture.
   * @throws TwinspotError `kept-missing`, and as `add`
   */
  relabel(sha256: string, change: (sidecar: Sidecar) => Sidecar): Promise<Sidecar> {
    return this.#next(async () => {
      const found = (await this.#list()).find((one) => one.sha256 === sha256);
      if (found === undefined) throw missing();
      const changed = change(found);
      await this.#rewrite(changed).catch((error) => {
        throw this.#cannotWrite(error);
      });
      if (changed.expiresAt !== found.expiresAt && !this.#written.has(sha256)) {
        this.#written.set(sha256, 'expiresAt');
      }
      return changed;
    });
  }

  /** @throws TwinspotError `kept-missing`, `kept-unwritable` */
  erase(sha256: string): Promise<void> {
    return this.#next(async () => {
      // One whose sidecar cannot be read is erased too, and no name leads out of the folder.
      if (!OWN.test(`${sha256}.json`) || !existsSync(this.#file(sha256, 'json'))) throw missing();
      await this.#erase(sha256).catch((error) => {
        throw this.#cannotWrite(error);
      });
      await syncFolder(this.folder);
    });
  }

  /** Erases everything, also what cannot be read. @throws TwinspotError `kept-unwritable` */
  eraseAll(): Promise<void> {
    return this.#next(async () => {
      try {
        const own = (await this.#names()).filter((name) => OWN.test(name));
        for (const name of own) await rm(join(this.folder, name), { force: true });
        this.#known.clear();
        this.#written.clear();
        if (own.length > 0) await syncFolder(this.folder);
      } catch (error) {
        throw this.#cannotWrite(error);
      }
    });
  }

  async #list(): Promise<Sidecar[]> {
    const leap = this.#leap();
    const names = await this.#names();
    const hashes = names.flatMap((name) => {
      const [, sha256, kind, draft] = OWN.exec(name) ?? [];
      return kind === 'json' && draft === undefined && names.includes(`${sha256}.jpg`)
        ? [sha256!]
        : [];
    });
    await this.#tidy(names.filter((name) => !hashes.includes(name.split('.')[0]!)));
    for (const sha256 of this.#known.keys()) {
      if (!hashes.includes(sha256)) this.#known.delete(sha256);
    }
    const found: Sidecar[] = [];
    for (const sha256 of hashes) {
      const sidecar = await this.#read(sha256);
      if (sidecar === null) {
        await this.#tidy([`${sha256}.json`, `${sha256}.jpg`], DAYS * DAY);
        continue;
      }
      const there = leap === 0 ? sidecar : await this.#move(sidecar, leap);
      if (Date.parse(there.expiresAt) <= this.#now()) await this.#erase(sha256).catch(() => {});
      else found.push(there);
    }
    return found.sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
  }

  /** The clock was set: what it said before was wrong by as much, and no picture of this evening is a month old for that. */
  async #move(sidecar: Sidecar, leap: number): Promise<Sidecar> {
    const written = this.#written.get(sidecar.sha256);
    if (written === undefined) return sidecar;
    const moved = (time: string) => new Date(Date.parse(time) + leap).toISOString();
    const expiresAt = moved(sidecar.expiresAt);
    const takenAt = written === 'both' ? moved(sidecar.takenAt) : sidecar.takenAt;
    const right = { ...sidecar, takenAt, expiresAt };
    const known = this.#known.get(sidecar.sha256)!;
    // Where the disk takes nothing it is known here all the same; else the file is read again.
    const changed = await this.#rewrite(right).then(
      () => '',
      () => known.changed,
    );
    this.#known.set(sidecar.sha256, { ...known, changed, sidecar: right });
    return right;
  }

  async #rewrite(sidecar: Sidecar): Promise<void> {
    this.#known.delete(sidecar.sha256);
    await replaceFile(this.#file(sidecar.sha256, 'json'), toText(sidecar));
  }

  /** Erases files of its own that no list shows, left by a power cut or somebody's copy, once they are so old. */
  async #tidy(names: readonly string[], age = HALF_WRITTEN): Promise<void> {
    for (const name of names) {
      if (!OWN.test(name)) continue;
      const file = join(this.folder, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs + age <= this.#now()) await rm(file, { force: true }).catch(() => {});
    }
  }

  async #read(sha256: string): Promise<Sidecar | null> {
    const file = this.#file(sha256, 'json');
    const { mtimeMs, ctimeMs, ino, size } = await stat(file);
    // Clocks of file systems tick slowly: a file that is written anew is another one, too.
    const changed = `${mtimeMs} ${ctimeMs} ${ino}`;
    const known = this.#known.get(sha256);
    if (known !== undefined && known.changed === changed) return known.sidecar;
    const picture = await stat(this.#file(sha256, 'jpg'));
    const sidecar = parseSidecar(await readFile(file, 'utf8'), sha256);
    this.#known.set(sha256, { changed, bytes: size + picture.size, sidecar });
    return sidecar;
  }

  async #makeRoom(all: readonly Sidecar[], bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < this.#limits.spare + bytes) throw diskFull();
    const spare = all
      .filter(({ state }) => state !== 'confirmed')
      .sort((a, b) => worth(a) - worth(b) || (a.takenAt < b.takenAt ? -1 : 1));
    let count = all.length;
    let taken = all.reduce((sum, { sha256 }) => sum + (this.#known.get(sha256)?.bytes ?? 0), 0);
    while (count + 1 > this.#limits.pictures || taken + bytes > this.#limits.bytes) {
      const least = spare.shift();
      if (least === undefined) {
        throw new TwinspotError(
          'kept-full',
          'No more pictures are kept, as there is room for no more and all of them are confirmed; take them into your data set, then erase them.',
          { status: 409 },
        );
      }
      taken -= this.#known.get(least.sha256)?.bytes ?? 0;
      count--;
      await this.#erase(least.sha256);
    }
  }

  async #erase(sha256: string): Promise<void> {
    await rm(this.#file(sha256, 'json'), { force: true });
    await rm(this.#file(sha256, 'jpg'), { force: true });
    this.#known.delete(sha256);
    this.#written.delete(sha256);
  }

  async #names(): Promise<string[]> {
    return existsSync(this.folder) ? readdir(this.folder) : [];
  }

  #file(sha256: string, ending: 'jpg' | 'json'): string {
    return join(this.folder, `${sha256}.${ending}`);
  }

  #cannotWrite(cause: unknown): TwinspotError {
    if (cause instanceof TwinspotError) return cause;
    if (isDiskFull(cause)) return diskFull(cause);
    // Every page is told: nothing in it may say where on this machine; the log has the cause.
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    return new TwinspotError(
      'kept-unwritable',
      `Pictures of cards cannot be kept (${why}); let Twinspot write to the folder "kept" of its data, then try again.`,
      { cause },
    );
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }
}

/** What is given up first is worth least: a card that was rejected teaches nothing, and one that was read surely little. */
function worth({ state, why, confidence }: Sidecar): number {
  if (state === 'rejected') return -1;
  return why === 'new' ? 1 - confidence : 2 - confidence;
}

function toText(sidecar: Sidecar): string {
  return `${JSON.stringify(sidecar, null, 1)}\n`;
}

function missing(): TwinspotError {
  return new TwinspotError(
    'kept-missing',
    'There is no kept picture of that name; it was erased or has expired, so load the page again.',
    { status: 404 },
  );
}

function diskFull(cause?: unknown): TwinspotError {
  return new TwinspotError(
    'kept-disk-full',
    'No more pictures of cards are kept, as the disk is full; make room on it, or erase those that are kept.',
    { status: 507, cause },
  );
}
