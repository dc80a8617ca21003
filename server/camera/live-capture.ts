/** One pipeline while it runs: its newest frame, and every way in which it can fail, none of which holds anybody up. */
import { accessSync, constants, existsSync } from 'node:fs';
import type {
  Capture,
  CaptureBinding,
  CapturedPicture,
  CaptureEvent,
  CaptureMessage,
} from '@twinspot/native/capture.js';
import type { TwinspotError } from '../errors.ts';
import { cameraTrouble, gone, type PathState, seconds, troubleOf } from './camera-trouble.ts';
import type { Setting } from './controls.ts';
import type { Frame } from './frame.ts';
import { now } from './pace.ts';
import type { Pipeline } from './pipelines.ts';

/** Milliseconds that things may take. */
export interface Limits {
  /** From the start to the first picture. */
  readonly first: number;
  /** From picture to picture. */
  readonly silence: number;
  /** To stop. */
  readonly stop: number;
  /** From the first picture until the camera has found its exposure: no lock before. */
  readonly settle: number;
}

export const LIMITS: Limits = { first: 5000, silence: 2000, stop: 3000, settle: 1500 };

/** Pictures that may be out uncopied: the one looked at and the one before it. A Jetson's converter has four buffers. */
const LEND = 2;
/** Milliseconds from look to look at the pipeline's bus. */
const TICK = 100;

export class LiveCapture {
  readonly #pipeline: Pipeline;
  readonly #binding: CaptureBinding;
  readonly #limits: Limits;
  readonly #capture: Capture;
  /** From the addon's clock to that of `Frame.time`: both are the machine's monotonic one, from different beginnings. */
  readonly #offset = now() - Number(process.hrtime.bigint()) / 1e6;
  #timer: NodeJS.Timeout | undefined;
  /** How many pictures had come at the last tick, and when the last one was seen to have come. */
  #captured = 0;
  #lastAt = 0;
  #startProblem: string | null = null;
  #trouble: TwinspotError | null = null;
  #ended = false;
  #stopping: Promise<boolean> | null = null;
  #halted: () => void = () => {};
  #waiting: (() => void)[] = [];

  /** @param description one of the pipeline's */
  constructor(pipeline: Pipeline, description: string, binding: CaptureBinding, limits: Limits) {
    this.#pipeline = pipeline;
    this.#binding = binding;
    this.#limits = limits;
    this.#capture = binding.openCapture(description, LEND, (event, text) =>
      this.#hear(event, text),
    );
  }

  /**
   * Opens it and waits for the first picture, or for `stop`.
   * @throws TwinspotError of a `CameraCode`
   */
  async start(): Promise<void> {
    this.#lastAt = now();
    this.#capture.start();
    this.#timer = setInterval(() => this.#tick(), TICK);
    await this.#until(() => this.#captured > 0 || this.#ended);
    if (this.#captured === 0 && this.#stopping === null) {
      throw cameraTrouble('camera-ended', this.#pipeline);
    }
  }

  /**
   * The newest frame that was not handed out, or null at the end.
   * @throws TwinspotError of a `CameraCode`
   */
  async next(): Promise<Frame | null> {
    let picture: CapturedPicture | null = null;
    await this.#until(() => {
      picture ??= this.#capture.take();
      return picture !== null || this.#ended;
    });
    return picture === null ? null : this.#frame(picture);
  }

  /** Ends it. Resolves with false when it does not return: then this process has to end, for the camera to be free. */
  stop(): Promise<boolean> {
    this.#stopping ??= this.#halt();
    return this.#stopping;
  }

  /** @returns whether the camera has all of them */
  set(settings: readonly Setting[]): boolean {
    const done = settings.map(({ element, property, value }) =>
      this.#capture.set(element, property, value),
    );
    return done.every(Boolean);
  }

  /** Pictures that came, that nobody took in time, and that are out now. */
  count(): ReturnType<Capture['count']> {
    return this.#capture.count();
  }

  async #halt(): Promise<boolean> {
    clearInterval(this.#timer);
    const halted = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), this.#limits.stop);
      this.#halted = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
    this.#capture.stop();
    this.#wake();
    const returned = await halted;
    if (!returned) this.#capture.abandon();
    return returned;
  }

  /** Waits until something is so, until `stop`, or until there is trouble. @throws the trouble, unless it is so or stopped */
  async #until(isSo: () => boolean): Promise<void> {
    while (this.#stopping === null && !isSo()) {
      if (this.#trouble !== null) throw this.#trouble;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  #hear(event: CaptureEvent, text: string): void {
    if (event === 'stopped') this.#halted();
    if (event === 'frame' && this.#captured === 0) {
      this.#captured = 1;
      this.#lastAt = now();
    }
    if (event === 'failed' && this.#stopping === null) {
      this.#startProblem = text;
      // What an element has to say of it lies on the bus already, and says more.
      this.#tick();
    }
    this.#wake();
  }

  #tick(): void {
    const { captured } = this.#capture.count();
    if (captured > this.#captured) this.#lastAt = now();
    this.#captured = Math.max(captured, this.#captured);
    for (const message of this.#capture.messages()) this.#take(message);
    if (this.#trouble === null && !this.#ended) this.#trouble = this.#lateness();
    if (this.#trouble === null && !this.#ended) return;
    clearInterval(this.#timer);
    this.#wake();
  }

  #take(message: CaptureMessage): void {
    if (message.kind === 'warning' || this.#trouble !== null) return;
    if (
      message.kind === 'end' &&
      (this.#pipeline.kind === 'file' || this.#pipeline.kind === 'test')
    ) {
      this.#ended = true;
      return;
    }
    this.#trouble = troubleOf(message, this.#pipeline, this.#pathState());
  }

  #lateness(): TwinspotError | null {
    const { first, silence } = this.#limits;
    if (this.#startProblem !== null) {
      return cameraTrouble('camera-failed', this.#pipeline, this.#startProblem);
    }
    const late = now() - this.#lastAt;
    if (late > TICK && this.#pathState() === 'missing') return gone(this.#pipeline);
    if (this.#captured === 0 && late > first) {
      return cameraTrouble('camera-no-frame', this.#pipeline, seconds(first));
    }
    if (this.#captured > 0 && late > silence) {
      return cameraTrouble('camera-silent', this.#pipeline, seconds(silence));
    }
    return null;
  }

  #pathState(): PathState {
    const { path } = this.#pipeline;
    return path === null ? 'there' : pathState(path, this.#pipeline.kind === 'v4l2');
  }

  #frame(picture: CapturedPicture): Frame {
    const { seq, width, height, stride, format, pixels, lease } = picture;
    return {
      ...{ seq, width, height, stride, format },
      time: picture.time + this.#offset,
      arrived: picture.arrived + this.#offset,
      data: new Uint8Array(pixels),
      release: () => this.#binding.giveBack(lease, pixels),
    };
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** @param written whether it has to be opened for writing too, as devices are */
export function pathState(path: string, written: boolean): PathState {
  if (!existsSync(path)) return 'missing';
  try {
    accessSync(path, constants.R_OK | (written ? constants.W_OK : 0));
    return 'there';
  } catch {
    return 'denied';
  }
}
