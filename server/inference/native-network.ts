import { basename } from 'node:path';
import type { NativeNetwork } from '@twinspot/native/inference.js';
import { TwinspotError } from '../errors.ts';
import type { Network } from './network.ts';

/** A network of the addon: one run after the other, and failures in words. */
export class WrappedNetwork implements Network {
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly #native: NativeNetwork;
  readonly #title: string;
  readonly #length: number;
  /** The end of the queue. So no more than one of the few threads that Node has for such work waits for another. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param title of the backend */
  constructor(native: NativeNetwork, title: string) {
    this.#native = native;
    this.#title = title;
    this.inputShape = native.inputShape;
    this.outputShape = native.outputShape;
    this.#length = native.inputShape.reduce((product, size) => product * size, 1);
  }

  /** @throws TwinspotError `backend-failed` */
  async run(input: Float32Array): Promise<Float32Array> {
    if (!(input instanceof Float32Array) || input.length !== this.#length) {
      throw new TypeError(`${this.#length} float32 values are wanted, not ${input.length}`);
    }
    try {
      return await this.#after(() => this.#native.run(input));
    } catch (cause) {
      throw new TwinspotError(
        'backend-failed',
        `${this.#title} failed (${reasonsOf(cause)}); look into the log of the system for what the graphics processor says.`,
        { cause },
      );
    }
  }

  async close(): Promise<void> {
    await this.#after(() => this.#native.close());
  }

  #after<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}

/** What kind of failure the addon tells of; see `Failure` in native/src/inference/network.h. */
export function wordOf(error: unknown): string {
  return error instanceof Error && 'word' in error ? String(error.word) : 'run';
}

/** What a library said, cut to what a page can show. */
export function reasonsOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

/**
 * The error for a network that the addon could not open.
 * @param file the ONNX file
 */
export function openFailure(cause: unknown, file: string, title: string): TwinspotError {
  const reasons = reasonsOf(cause);
  switch (wordOf(cause)) {
    case 'model':
      return new TwinspotError(
        'model-unreadable',
        `${basename(file)} is no network that ${title} can run (${reasons}); get the model bundle again or train one with npm run train.`,
        { cause },
      );
    case 'memory':
      return new TwinspotError(
        'backend-memory',
        `${title} lacks memory for ${basename(file)} (${reasons}); end other programs or choose another backend.`,
        { cause },
      );
    default:
      return missingBackend(
        title,
        reasons,
        'install what is missing or leave it to Twinspot',
        cause,
      );
  }
}

/** @param advice what to do, an imperative */
export function missingBackend(
  title: string,
  reasons: string,
  advice: string,
  cause?: unknown,
): TwinspotError {
  return new TwinspotError('backend-missing', `${title} cannot be used (${reasons}); ${advice}.`, {
    cause,
  });
}
