import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { TwinspotError } from '../errors.ts';
import type { Backend, Network } from './network.ts';

/** ONNX Runtime on the CPU. Its `run` blocks the event loop of its thread, so it belongs in the eye's process. */
export function ortCpu(options: { threads?: number } = {}): Backend {
  const threads = options.threads ?? Math.min(4, availableParallelism());
  return {
    name: 'ort-cpu',
    precision: 'single',
    title: 'ONNX Runtime for Node on the processor',
    load: async (file) => {
      // Loaded where it is wanted, for a small device has no memory to spare for a second library of the kind.
      const ort = await import('onnxruntime-node');
      let session: InferenceSession;
      try {
        session = await ort.InferenceSession.create(file, {
          executionProviders: ['cpu'],
          graphOptimizationLevel: 'all',
          intraOpNumThreads: threads,
          executionMode: 'sequential',
          // Between two layers a thread that spins for some tens of microseconds is faster than one that is woken; for longer, or after
          // a run, it takes the core from those who need it.
          extra: {
            session: {
              intra_op: { allow_spinning: '1', spin_duration_us: '50' },
              force_spinning_stop: '1',
            },
          },
        });
      } catch (cause) {
        throw new TwinspotError(
          'model-unreadable',
          `${basename(file)} is no ONNX network that can run here; get the model bundle again or train one with npm run train.`,
          { cause },
        );
      }
      return new OrtNetwork(session, ort.Tensor, basename(file));
    },
  };
}

class OrtNetwork implements Network {
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly #session: InferenceSession;
  readonly #tensor: typeof Tensor;
  readonly #input: string;
  readonly #output: string;

  constructor(session: InferenceSession, tensor: typeof Tensor, name: string) {
    const input = session.inputMetadata[0];
    const output = session.outputMetadata[0];
    if (
      !input?.isTensor ||
      !output?.isTensor ||
      session.inputNames.length !== 1 ||
      session.outputNames.length !== 1
    ) {
      throw new TwinspotError(
        'model-shape',
        `${name} must have one input and one output tensor; train it again with npm run train.`,
      );
    }
    this.#session = session;
    this.#tensor = tensor;
    this.#input = input.name;
    this.#output = output.name;
    this.inputShape = staticShape(input.shape, name);
    this.outputShape = staticShape(output.shape, name);
  }

  async run(input: Float32Array): Promise<Float32Array> {
    const answer = await this.#session.run({
      [this.#input]: new this.#tensor('float32', input, [...this.inputShape]),
    });
    return answer[this.#output]!.data as Float32Array;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

function staticShape(shape: readonly (number | string)[], name: string): number[] {
  return shape.map((size) => {
    if (typeof size === 'number' && size > 0) return size;
    throw new TwinspotError(
      'model-shape',
      `${name} has a dynamic dimension where a fixed one is expected; export it again with npm run train.`,
    );
  });
}
