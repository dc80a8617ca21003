import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TwinspotError } from '../errors.ts';
import type { Frame, FrameSource } from './frame.ts';
import { now, Pace, sourceStopped } from './pace.ts';

/** Milliseconds from frame to frame, and how many frames each picture lies on the table. */
const INTERVAL = 500;
const LIES = 8;
const PICTURE = /\.(jpe?g|png|webp)$/i;

/** `dir:PATH`, the pictures of a folder in turn, for ever. */
export class FolderSource implements FrameSource {
  readonly kind = 'dir';
  readonly #folder: string;
  readonly #decode: (bytes: Uint8Array) => Promise<Frame>;
  readonly #tell: (sentence: string) => void;
  readonly #pace: Pace;
  #files: string[] = [];
  #shown: Frame | null = null;
  #left = 0;
  #seq = 0;

  /**
   * @param decode a picture file's bytes to a frame
   * @param tell takes a sentence for each picture that is skipped
   * @param interval milliseconds from frame to frame
   */
  constructor(
    folder: string,
    decode: (bytes: Uint8Array) => Promise<Frame>,
    tell: (sentence: string) => void,
    interval = INTERVAL,
  ) {
    this.#folder = folder;
    this.#decode = decode;
    this.#tell = tell;
    this.#pace = new Pace(interval);
  }

  /** @throws TwinspotError `no-pictures` when there is no such folder or no picture in it, `source-stopped` */
  async start(): Promise<void> {
    if (this.#pace.stopped) throw sourceStopped(`dir:${this.#folder}`);
    this.#files = await this.#list();
  }

  async next(): Promise<Frame | null> {
    await this.#pace.wait();
    if (this.#left === 0 && !this.#pace.stopped) {
      this.#shown = await this.#nextPicture();
      this.#left = LIES;
    }
    this.#left--;
    if (this.#shown === null || this.#pace.stopped) return null;
    return { ...this.#shown, seq: ++this.#seq, time: now() };
  }

  async stop(): Promise<void> {
    this.#pace.stop();
  }

  /** The next picture that can be read; looks into the folder again once it is through. */
  async #nextPicture(): Promise<Frame | null> {
    let bad = 0;
    for (;;) {
      const file = this.#files.shift();
      if (file === undefined) {
        this.#files = await this.#list();
        if (bad >= this.#files.length) {
          throw noPictures(this.#folder, 'none of its pictures can be read');
        }
        continue;
      }
      try {
        return await this.#decode(await readFile(join(this.#folder, file)));
      } catch (error) {
        bad++;
        this.#tell(`${file} is skipped: ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  async #list(): Promise<string[]> {
    let names: string[];
    try {
      names = await readdir(this.#folder);
    } catch (cause) {
      throw noPictures(this.#folder, 'it is no folder that can be read', cause);
    }
    const pictures = names.filter((name) => PICTURE.test(name)).sort();
    if (pictures.length === 0) throw noPictures(this.#folder, 'it holds none');
    return pictures;
  }
}

function noPictures(folder: string, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'no-pictures',
    `The source dir:${folder} needs JPEG, PNG or WebP pictures, and ${why}; put some there or name another folder.`,
    { cause },
  );
}
