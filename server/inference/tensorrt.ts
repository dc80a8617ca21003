/** TensorRT: networks run as engines, which are built on this very device, once, in a process of their own. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { InferenceBinding, TensorRtFacts, TensorRtPlace } from '@twinspot/native/inference.js';
import { TwinspotError } from '../errors.ts';
import { buildEngine } from './engine-build.ts';
import { engineFile, engineKey, readEngine, timingsFile } from './engine-cache.ts';
import {
  missingBackend,
  openFailure,
  reasonsOf,
  WrappedNetwork,
  wordOf,
} from './native-network.ts';
import { type Backend, Later, type Network } from './network.ts';

/** Bytes; more gains nothing on networks of this size, and a Jetson Nano has not much more to spare. */
const WORKSPACE = 128 * 2 ** 20;

export interface TensorRtOptions extends TensorRtPlace {
  readonly binding: InferenceBinding;
  /** Where engines are kept. */
  readonly engines: string;
  /** Hears of builds. */
  readonly tell: (progress: EngineProgress) => void;
  /** Builds one engine; tests bring another script. */
  readonly build?: typeof buildEngine;
}

export interface EngineProgress {
  readonly network: string;
  /** Which of how many. */
  readonly number: number;
  readonly count: number;
  /** 0 to 1; -1 where TensorRT does not tell. */
  readonly share: number;
}

/** @throws TwinspotError `backend-missing` with what is missing */
export async function tensorRt(options: TensorRtOptions): Promise<Backend> {
  const { binding, adapter, folder } = options;
  if (!existsSync(adapter)) {
    const advice = 'where TensorRT is installed with its headers, type "npm run build:native"';
    throw missingBackend('TensorRT', 'its adapter is not built', advice);
  }
  const facts = await binding.probeTensorRt({ adapter, folder }).catch((cause) => {
    const advice =
      wordOf(cause) === 'version'
        ? 'type "npm run build:native"'
        : 'install TensorRT and CUDA for this machine';
    throw missingBackend('TensorRT', reasonsOf(cause), advice, cause);
  });
  const version = [facts.version / 10000, (facts.version / 100) % 100, facts.version % 100];
  const title = `TensorRT ${version.map(Math.floor).join('.')} on ${facts.gpu}`;
  return new TensorRt(options, facts, title);
}

class TensorRt implements Backend {
  readonly name = 'tensorrt';
  readonly precision: Backend['precision'];
  readonly title: string;
  readonly #options: TensorRtOptions;
  readonly #facts: TensorRtFacts;
  readonly #half: boolean;
  /** Engines that this process had built: one of them that is bad again will not be better the next time. */
  readonly #built = new Set<string>();

  constructor(options: TensorRtOptions, facts: TensorRtFacts, title: string) {
    this.#options = options;
    this.#facts = facts;
    this.#half = facts.fastHalf;
    this.precision = this.#half ? 'half' : 'single';
    this.title = title;
  }

  async prepare(files: readonly string[]): Promise<void> {
    const missing: string[] = [];
    for (const file of files) {
      if (!('engine' in (await this.#read(file)))) missing.push(file);
    }
    if (missing.length > 0) throw this.#later(missing);
  }

  async load(file: string): Promise<Network> {
    const { binding, adapter, folder, engines } = this.#options;
    const read = await this.#read(file);
    if (!('engine' in read)) throw this.#later([file]);
    try {
      const native = await binding.openTensorRt({ adapter, folder, engine: read.engine });
      return new WrappedNetwork(native, this.title);
    } catch (cause) {
      const path = engineFile(engines, file);
      if (wordOf(cause) === 'corrupt') {
        await rm(path, { force: true });
        throw this.#later([file]);
      }
      throw openFailure(cause, file, this.title);
    }
  }

  async #read(file: string) {
    return readEngine(engineFile(this.#options.engines, file), await this.#key(file));
  }

  async #key(file: string) {
    const how = { half: this.#half, workspace: WORKSPACE };
    return engineKey(await readFile(file), this.#facts, how);
  }

  #later(files: readonly string[]): TwinspotError {
    if (files.some((file) => this.#built.has(engineFile(this.#options.engines, file)))) {
      return new TwinspotError(
        'engine-failed',
        'What was prepared for the graphics processor cannot be read again; look whether the disk is full.',
      );
    }
    const message =
      'The networks are being prepared for the graphics processor; this takes minutes, once.';
    return new Later(message, this.#buildAll(files));
  }

  async #buildAll(files: readonly string[]): Promise<void> {
    const { adapter, folder, engines, tell, build = buildEngine } = this.#options;
    for (const [at, model] of files.entries()) {
      const engine = engineFile(engines, model);
      const network = basename(model, '.onnx');
      const tellShare = (share: number) =>
        tell({ network, number: at + 1, count: files.length, share });
      const timings = timingsFile(engines, this.#facts);
      const key = await this.#key(model);
      await build({ adapter, folder, model, engine, timings, key }, tellShare);
      this.#built.add(engine);
    }
  }
}
