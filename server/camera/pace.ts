import { performance } from 'node:perf_hooks';
import { TwinspotError } from '../errors.ts';

/** Milliseconds on this machine's monotonic clock, as `Frame.time` counts them. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** For a source that is started after it was stopped: what it needed may be gone. */
export function sourceStopped(address: string): TwinspotError {
  return new TwinspotError(
    'source-stopped',
    `The source ${address} was stopped and cannot start again; open a new one.`,
  );
}

/** Lets a source wait for its next frame, and be stopped while it waits. */
export class Pace {
  readonly #interval: number;
  #due = 0;
  #stopped = false;
  #wake: (() => void) | null = null;

  /** @param interval milliseconds from frame to frame */
  constructor(interval: number) {
    this.#interval = interval;
  }

  /** Waits until a frame is due, or until `stop`; a late caller gets its frame at once and the missed ones are dropped. */
  async wait(): Promise<void> {
    const left = this.#due - now();
    if (left > 0 && !this.#stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    const late = now() - this.#due;
    this.#due = (late < this.#interval ? this.#due : now()) + this.#interval;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Ends every wait, now and later. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }
}
