import { TwinspotError } from '../errors.ts';

/** A network that is ready to run. Shapes are static; values are float32, in the order N, C, H, W. */
export interface Network {
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /**
   * `input` holds the product of `inputShape` values and stays as it is until the answer is there; the answer holds the
   * product of `outputShape`.
   */
  run(input: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

export type BackendName = 'tensorrt' | 'ort-cuda' | 'ort-cpu';

/** What may be asked for: the best that works, or one and no other. `ort-native` is ONNX Runtime by its C interface, on the CPU. */
export const backendChoices = ['auto', 'tensorrt', 'ort-cuda', 'ort-native', 'ort-cpu'] as const;
export type BackendChoice = (typeof backendChoices)[number];

/** With how many bits of a number it computes: 24, or 11 as in a half and in the TF32 of newer graphics processors. */
export type Precision = 'single' | 'half';

/** What runs networks on this machine. */
export interface Backend {
  readonly name: BackendName;
  readonly precision: Precision;
  /** Its version and where it runs, as in `ONNX Runtime 1.27.0 on the processor`. */
  readonly title: string;
  /** Makes ready what takes minutes, for all networks that are wanted. Throws Later where that goes on. */
  prepare?(files: readonly string[]): Promise<void>;
  /** Loads an ONNX file with one input and one output. Throws model-unreadable where it cannot. */
  load(file: string): Promise<Network>;
}

/** A backend that works later on: `ready` says when to ask again, and is rejected where it will not. */
export class Later extends TwinspotError {
  readonly ready: Promise<void>;

  constructor(message: string, ready: Promise<void>) {
    super('engine-building', message);
    this.ready = ready;
    // Who does not wait does not want to hear of it.
    ready.catch(() => {});
  }
}
