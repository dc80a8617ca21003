/** One camera picture. Pixels are upright (EXIF honoured), interleaved, row by row. */
export interface Frame {
  /** Counts up by one for each picture that the source took, dropped ones included. */
  readonly seq: number;
  /** Capture time in milliseconds on this machine's monotonic clock (`performance.timeOrigin + performance.now()`). */
  readonly time: number;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Bytes from one row to the next; at least `3 * width`. */
  readonly stride: number;
  readonly format: 'rgb';
  readonly data: Uint8Array;
}

/**
 * Where frames come from. The constructor assigns, `start` opens, `stop` closes. A source that falls behind drops old
 * frames: `next` always resolves with the newest one not yet handed out, or null once the source has ended.
 */
export interface FrameSource {
  start(): Promise<void>;
  next(): Promise<Frame | null>;
  stop(): Promise<void>;
}
