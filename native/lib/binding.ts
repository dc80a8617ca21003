/** What the addon gives to JavaScript (`native/src`). JavaScript checks what it hands over; C++ trusts it. */
import type { CaptureBinding } from './capture.ts';
import type { InferenceBinding } from './inference.ts';
import type { PixelsBinding } from './pixels.ts';

export interface Binding extends CaptureBinding, InferenceBinding, PixelsBinding {
  /** Of the sources that the addon was built from. */
  readonly version: string;
}
