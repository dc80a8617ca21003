/**
 * The addon's part that runs networks (`native/src/inference`). Promises are rejected with an Error whose message holds the
 * library's own reasons and whose `word` says what kind of failure it is, see `Failure` there: `missing`, `version`, `memory`,
 * `corrupt`, `model`, `device`, `run` or `closed`.
 */
export interface InferenceBinding {
  /** @param file the library, a path */
  probeOrt(options: { readonly file: string }): Promise<OrtFacts>;
  openOrt(options: OrtOptions): Promise<NativeNetwork>;
  probeTensorRt(place: TensorRtPlace): Promise<TensorRtFacts>;
  openTensorRt(options: TensorRtPlace & { readonly engine: Uint8Array }): Promise<NativeNetwork>;
  /**
   * Minutes of work on a small device, and most of its memory.
   * @param tell hears of each step: `read`, `build`, `done`, and how much of it is done, 0 to 1; -1 where TensorRT does not tell
   */
  buildEngine(
    options: EngineOptions,
    tell: (step: string, share: number) => void,
  ): Promise<{ readonly engine: Uint8Array; readonly timings: Uint8Array }>;
}

export interface OrtFacts {
  readonly version: string;
  /** Whether it was built with the CUDA provider; whether that works shows when a network is opened. */
  readonly cuda: boolean;
}

export interface OrtOptions {
  readonly file: string;
  /** An ONNX file's bytes. */
  readonly model: Uint8Array;
  readonly threads: number;
  /** With the CUDA provider; rejected with `device` where that is not to be had. */
  readonly cuda: boolean;
}

export interface TensorRtPlace {
  /** The adapter, twinspot_tensorrt.so. */
  readonly adapter: string;
  /** Where libnvinfer, libnvonnxparser and libcudart lie; empty for the system's own search. */
  readonly folder: string;
}

export interface TensorRtFacts {
  /** Versions are major * 10000 + minor * 100 + patch. */
  readonly version: number;
  /** Of the headers that the adapter was built with. */
  readonly headers: number;
  readonly cuda: number;
  /** The graphics processor's name, and its generation: 53 is 5.3. */
  readonly gpu: string;
  readonly sm: number;
  /** Whether it computes in half precision faster than in single. */
  readonly fastHalf: boolean;
}

export interface EngineOptions extends TensorRtPlace {
  readonly model: Uint8Array;
  readonly half: boolean;
  /** Bytes that TensorRT may use while it tries ways to compute a layer. */
  readonly workspace: number;
  /** What an earlier build gave; may be empty. */
  readonly timings: Uint8Array;
}

/** A network that is ready. Runs one at a time, off the JavaScript thread; who calls sees to it that there is no queue. */
export interface NativeNetwork {
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /** `input` is read where it lies, so it stays as it is until the answer is there. */
  run(input: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}
