/** The addon's part that takes frames from a GStreamer pipeline (`native/src/capture`). */

export interface CaptureBinding {
  /** Whether GStreamer has an element here, such as `nvarguscamerasrc`. Looks it up each time. */
  hasElement(name: string): boolean;
}
