import type { Frame, FrameSource } from './frame.ts';
import { now, sourceStopped } from './pace.ts';

/** `browser:`, pictures that a page takes with its webcam and sends; the newest one counts. */
export class BrowserSource implements FrameSource {
  readonly kind = 'browser';
  readonly #decode: (bytes: Uint8Array) => Promise<Frame>;
  readonly #tell: (sentence: string) => void;
  #newest: { bytes: Uint8Array; seq: number; time: number } | null = null;
  #wake: (() => void) | null = null;
  #seq = 0;
  #stopped = false;

  /**
   * @param decode a picture file's bytes to a frame
   * @param tell takes a sentence for each picture that cannot be read
   */
  constructor(decode: (bytes: Uint8Array) => Promise<Frame>, tell: (sentence: string) => void) {
    this.#decode = decode;
    this.#tell = tell;
  }

  /** One webcam picture: a JPEG, PNG or WebP file. It replaces one that nobody asked for yet. */
  push(bytes: Uint8Array): void {
    this.#newest = { bytes, seq: ++this.#seq, time: now() };
    this.#wake?.();
  }

  /** @throws TwinspotError `source-stopped` */
  async start(): Promise<void> {
    if (this.#stopped) throw sourceStopped('browser:');
  }

  async next(): Promise<Frame | null> {
    while (!this.#stopped) {
      const picture = this.#newest;
      this.#newest = null;
      if (picture === null) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = null;
        continue;
      }
      try {
        const frame = await this.#decode(picture.bytes);
        return this.#stopped ? null : { ...frame, seq: picture.seq, time: picture.time };
      } catch (error) {
        this.#tell(
          `A webcam picture is skipped: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
    return null;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
  }
}
