/** A network that is ready to run. Shapes are static; values are float32, in the order N, C, H, W. */
export interface Network {
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /** `input` holds the product of `inputShape` values; the answer holds the product of `outputShape`. */
  run(input: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

export type BackendName = 'tensorrt' | 'ort-cuda' | 'ort-cpu';

/** What runs networks on this machine. */
export interface Backend {
  readonly name: BackendName;
  /** Loads an ONNX file with one input and one output. Throws model-unreadable where it cannot. */
  load(file: string): Promise<Network>;
}
