/** The backends that may be here, the best first, for what was asked for. */
import { dirname, join } from 'node:path';
import type { InferenceBinding } from '@twinspot/native/inference.js';
import { TwinspotError } from '../errors.ts';
import type { Candidate } from './choose.ts';
import { missingBackend } from './native-network.ts';
import type { BackendChoice } from './network.ts';
import { ortCpu } from './ort-cpu.ts';
import { ortLibraries, ortNative } from './ort-native.ts';
import { type EngineProgress, type TensorRtOptions, tensorRt } from './tensorrt.ts';

export interface CandidateOptions {
  readonly choice: BackendChoice;
  /** The addon and its file, or why there is none. */
  readonly native: { readonly binding: InferenceBinding; readonly file: string } | string;
  /** ONNX Runtime's library or its folder; empty for those that are known. */
  readonly ort: string;
  /** The folder of TensorRT's libraries; empty for the system's. */
  readonly tensorrt: string;
  /** Where engines are kept. */
  readonly engines: string;
  readonly threads?: number;
  readonly tellBuild: (progress: EngineProgress) => void;
  readonly build?: TensorRtOptions['build'];
}

export function candidates(options: CandidateOptions): Candidate[] {
  const { choice } = options;
  let tensorRtOpened: ReturnType<typeof openTensorRt> | undefined;
  const all = {
    // The same one again after a build: it knows what it had built, and what it need not build once more.
    tensorrt: {
      open: () => {
        tensorRtOpened ??= openTensorRt(options);
        return tensorRtOpened;
      },
    },
    'ort-cuda': { open: () => openOrt(options, true) },
    'ort-native': { open: () => openOrt(options, false) },
    'ort-cpu': {
      open: async () => ortCpu(options.threads === undefined ? {} : { threads: options.threads }),
    },
  };
  if (choice !== 'auto') return [all[choice]];
  return typeof options.native === 'string' ? [withoutAddon, all['ort-cpu']] : Object.values(all);
}

/** In the place of all that need the addon, so that it is said once. Why there is no addon is said of the cameras too. */
const withoutAddon: Candidate = {
  open: async () => {
    throw new TwinspotError(
      'backend-missing',
      'TensorRT and CUDA cannot be used without the addon for cameras and graphics processors.',
    );
  },
};

function need({ native }: CandidateOptions, title: string) {
  if (typeof native !== 'string') return native;
  throw new TwinspotError('backend-missing', `${title} cannot be used. ${native}`);
}

async function openTensorRt(options: CandidateOptions) {
  const { binding, file } = need(options, 'TensorRT');
  const { tensorrt: folder, engines, tellBuild: tell, build } = options;
  return tensorRt({
    ...{ binding, folder, engines, tell },
    adapter: join(dirname(file), 'twinspot_tensorrt.so'),
    ...(build && { build }),
  });
}

/** The first library that has what is wanted. @throws TwinspotError the first library's */
async function openOrt(options: CandidateOptions, cuda: boolean) {
  const title = cuda ? 'ONNX Runtime with CUDA' : 'ONNX Runtime';
  const { binding } = need(options, title);
  const { ort, threads } = options;
  let first: unknown;
  for (const file of ortLibraries(ort)) {
    try {
      return await ortNative({ binding, file, cuda, ...(threads !== undefined && { threads }) });
    } catch (error) {
      first ??= error;
    }
  }
  throw (
    first ??
    missingBackend(title, 'no library is there', 'name one in TWINSPOT_ORT, a file or its folder')
  );
}
