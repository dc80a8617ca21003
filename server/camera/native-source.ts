import type { CaptureBinding } from '@twinspot/native/capture.js';
import { TwinspotError } from '../errors.ts';
import { type CameraCode, cameraTrouble, lacking } from './camera-trouble.ts';
import type { Frame, FrameSource } from './frame.ts';
import { LIMITS, type Limits, LiveCapture, pathState } from './live-capture.ts';
import { sourceStopped } from './pace.ts';
import type { NativeKind, Pipeline } from './pipelines.ts';

/** With these the next description would fare no better. */
const hopeless: ReadonlySet<string> = new Set<CameraCode>([
  ...(['camera-missing', 'camera-unplugged', 'camera-denied', 'camera-busy'] as const),
  ...(['camera-no-frame', 'camera-stuck'] as const),
]);

/** `csi:`, `v4l2:`, `file:` and `test:`, whatever GStreamer can open. Needs the addon. */
export class NativeSource implements FrameSource {
  readonly kind: NativeKind;
  readonly #pipeline: Pipeline;
  readonly #binding: CaptureBinding;
  readonly #report: (trouble: TwinspotError) => void;
  readonly #limits: Limits;
  #live: LiveCapture | null = null;
  #stopped = false;
  #locked = false;
  #settling: NodeJS.Timeout | null = null;
  readonly #halting = new WeakSet<LiveCapture>();

  /**
   * @param report takes what nobody waits for: a `camera-stuck` that did not stop, after which this process has to end
   *   for the camera to be free
   */
  constructor(
    pipeline: Pipeline,
    binding: CaptureBinding,
    report: (trouble: TwinspotError) => void,
    limits: Limits = LIMITS,
  ) {
    this.kind = pipeline.kind;
    this.#pipeline = pipeline;
    this.#binding = binding;
    this.#report = report;
    this.#limits = limits;
  }

  /**
   * Opens the camera and waits for its first picture.
   * @throws TwinspotError of a `CameraCode`
   */
  async start(): Promise<void> {
    if (this.#stopped) throw sourceStopped(this.#pipeline.address);
    this.#check();
    let trouble: unknown = null;
    for (const description of this.#pipeline.descriptions) {
      if (this.#stopped) return;
      const live = new LiveCapture(this.#pipeline, description, this.#binding, this.#limits);
      this.#live = live;
      try {
        await live.start();
        this.#settling = setTimeout(() => {
          this.#settling = null;
          if (this.#locked) live.set(this.#pipeline.lock.on);
        }, this.#limits.settle);
        return;
      } catch (error) {
        trouble ??= error;
        await this.#halt(live);
        if (!(error instanceof TwinspotError) || hopeless.has(error.code)) break;
      }
    }
    throw trouble;
  }

  /**
   * The newest frame that was not handed out yet, or null once it was stopped or a clip is over.
   * @throws TwinspotError of a `CameraCode`; the source is to be stopped then, and another one opened
   */
  async next(): Promise<Frame | null> {
    if (this.#stopped || this.#live === null) return null;
    return this.#live.next();
  }

  /** Returns in any case, also where the camera's driver does not. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#settling !== null) clearTimeout(this.#settling);
    if (this.#live !== null) await this.#halt(this.#live);
  }

  lock(on: boolean): void {
    this.#locked = on;
    if (this.#settling !== null) return;
    this.#live?.set(this.#pipeline.lock[on ? 'on' : 'off']);
  }

  /** Pictures that came, that nobody took in time, and that are out now; null before the start. */
  count(): ReturnType<LiveCapture['count']> | null {
    return this.#live?.count() ?? null;
  }

  async #halt(live: LiveCapture): Promise<void> {
    const first = !this.#halting.has(live);
    this.#halting.add(live);
    if (!(await live.stop()) && first) this.#report(cameraTrouble('camera-stuck', this.#pipeline));
  }

  #check(): void {
    const { path, kind, elements } = this.#pipeline;
    if (path !== null) {
      const state = pathState(path, kind === 'v4l2');
      if (state !== 'there') throw cameraTrouble(`camera-${state}`, this.#pipeline);
    }
    const missing = elements.find((element) => !this.#binding.hasElement(element));
    if (missing !== undefined) throw lacking(missing, this.#pipeline);
  }
}
