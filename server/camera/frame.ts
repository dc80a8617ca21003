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
  /** Bytes from one row to the next; at least `bytesPerPixel * width`. */
  readonly stride: number;
  readonly format: PixelFormat;
  readonly data: Uint8Array;
  /** When the pixels lay in memory, on the clock of `time`; missing where the source cannot tell it from `time`. */
  readonly arrived?: number;
  /**
   * Gives the pixels back to the camera at once; `data` is empty from then on, and nobody may be reading it. For those
   * who know that they are the last reader: otherwise the garbage collector does it, later.
   */
  release?(): void;
}

/** Red, green and blue, a byte each; `rgbx` has a fourth byte that says nothing. */
export type PixelFormat = 'rgb' | 'rgbx';

/** Bytes from one pixel to the next in its row. */
export function bytesPerPixel(format: PixelFormat): 3 | 4 {
  return format === 'rgb' ? 3 : 4;
}

/**
 * Where frames come from. The constructor assigns, `start` opens, `stop` closes. A source that falls behind drops old
 * frames: `next` always resolves with the newest one not yet handed out, or null once the source has ended.
 */
export interface FrameSource {
  start(): Promise<void>;
  next(): Promise<Frame | null>;
  stop(): Promise<void>;
  /** Whether the camera keeps its exposure, colours and focus as they are now, as far as it can: while a round is judged. */
  lock?(on: boolean): void;
}
