/** ONNX Runtime by its C interface, from a library that is looked for when it is wanted. Runs off the JavaScript thread. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { InferenceBinding } from '@twinspot/native/inference.js';
import { missingBackend, openFailure, reasonsOf, WrappedNetwork } from './native-network.ts';
import type { Backend } from './network.ts';

/** Where the appliance keeps an ONNX Runtime that knows its graphics processor. */
const APPLIANCE = '/opt/twinspot/ort/lib';
const require = createRequire(import.meta.url);

export interface OrtNativeOptions {
  readonly binding: InferenceBinding;
  /** The library. */
  readonly file: string;
  readonly cuda: boolean;
  readonly threads?: number;
}

/** @throws TwinspotError `backend-missing` with what the library or the loader said */
export async function ortNative(options: OrtNativeOptions): Promise<Backend> {
  const { binding, file, cuda } = options;
  const threads = options.threads ?? Math.min(4, availableParallelism());
  const plain = `ONNX Runtime${cuda ? ' with CUDA' : ''}`;
  const facts = await binding.probeOrt({ file }).catch((cause) => {
    const advice = 'name another library in TWINSPOT_ORT';
    throw missingBackend(plain, reasonsOf(cause), advice, cause);
  });
  if (cuda && !facts.cuda) {
    const reasons = `${file} was built without the CUDA provider`;
    throw missingBackend(plain, reasons, 'name a library that has it in TWINSPOT_ORT');
  }
  const title = `ONNX Runtime ${facts.version} ${cuda ? 'with CUDA' : 'on the processor'}`;
  return {
    name: cuda ? 'ort-cuda' : 'ort-cpu',
    // CUDA's libraries multiply with 11 bits where the graphics processor can.
    precision: cuda ? 'half' : 'single',
    title,
    load: async (model) => {
      const bytes = await readFile(model);
      try {
        const native = await binding.openOrt({ file, model: bytes, threads, cuda });
        return new WrappedNetwork(native, title);
      } catch (cause) {
        throw openFailure(cause, model, title);
      }
    },
  };
}

/**
 * The libraries to try, the best first: the one that is set and no other, else the appliance's, then the one that
 * onnxruntime-node brings.
 * @param set a library or the folder of one; empty for none
 */
export function ortLibraries(set: string): string[] {
  if (set !== '') return librariesIn(set);
  return [...librariesIn(APPLIANCE), ...librariesIn(bundledFolder())];
}

function librariesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  const names = readdirSync(place).filter((name) => /^libonnxruntime\.so(\.\d+)*$/.test(name));
  // They are links to one another; the plainest is the one that was meant.
  return names
    .sort((a, b) => a.length - b.length)
    .slice(0, 1)
    .map((name) => join(place, name));
}

function bundledFolder(): string {
  const binding = dirname(require.resolve('onnxruntime-node/package.json'));
  return join(binding, 'bin/napi-v6', process.platform, process.arch);
}
