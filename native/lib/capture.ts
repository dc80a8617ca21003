/** The addon's part that takes pictures from a GStreamer pipeline (`native/src/capture`). */

export interface CaptureBinding {
  /** Whether GStreamer has an element here, such as `nvarguscamerasrc`. */
  hasElement(name: string): boolean;
  /**
   * A pipeline that does not run yet.
   * @param description in the words of gst-launch; it ends in an appsink named `sink` that takes RGB, RGBA or RGBx
   * @param lend how many pictures may be out without being copied, before the camera lacks buffers
   * @param listener hears of what happens in it, on this thread; the process lives on until `stopped` or `abandon`
   */
  openCapture(
    description: string,
    lend: number,
    listener: (event: CaptureEvent, text: string) => void,
  ): Capture;
  /** Gives a picture's buffer back at once and empties `pixels`; without it the garbage collector does so. */
  giveBack(lease: unknown, pixels: ArrayBuffer): void;
}

/**
 * - `started`, or `failed` with why: the answer to `start`, which may never come.
 * - `stopped`: the answer to `stop`, which may never come.
 * - `frame`: there is one to take. Said again only after a `take`.
 */
export type CaptureEvent = 'started' | 'failed' | 'stopped' | 'frame';

export interface Capture {
  start(): void;
  stop(): void;
  /** For a stop that does not return: nothing is heard of it any more, and the process may end. */
  abandon(): void;
  /** The newest picture that was not taken yet. */
  take(): CapturedPicture | null;
  /** What elements said since the last time; never waits. */
  messages(): CaptureMessage[];
  /** Sets an element's property from text; false where there is no such element or property. */
  set(element: string, property: string, value: string): boolean;
  count(): CaptureCounts;
}

export interface CapturedPicture {
  /** Counts up by one for each picture that came, dropped ones included. */
  readonly seq: number;
  /** Milliseconds of CLOCK_MONOTONIC: when it was taken. */
  readonly time: number;
  /** And when it lay in memory. */
  readonly arrived: number;
  readonly width: number;
  readonly height: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly format: 'rgb' | 'rgbx';
  readonly pixels: ArrayBuffer;
  /** For `giveBack`. */
  readonly lease: unknown;
}

export interface CaptureMessage {
  readonly kind: 'error' | 'warning' | 'end';
  /** Of the error, such as `gst-resource-error-quark`, and its number there. */
  readonly domain: string;
  readonly code: number;
  readonly text: string;
  readonly debug: string;
  /** The element's name. */
  readonly source: string;
}

export interface CaptureCounts {
  /** Pictures that came; that a newer one replaced before anybody took them; that were taken; copied when taken. */
  readonly captured: number;
  readonly dropped: number;
  readonly taken: number;
  readonly copied: number;
  /** Pictures whose buffers are out now. */
  readonly lent: number;
}
