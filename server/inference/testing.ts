/** What tests of backends share: the addon, and stand-ins for libraries that want a graphics processor. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binding } from '@twinspot/native/binding.js';
import { nativeOrWhy } from '../native.ts';
import { repoRoot } from '../paths.ts';
import { findBundle, NETWORKS, readBundle } from '../vision/bundle.ts';
import { buildEngine } from './engine-build.ts';
import { Later } from './network.ts';
import { ortLibraries } from './ort-native.ts';

const native = join(repoRoot, 'native');
/** Another one where the tests run on another processor. */
const compiler = process.env.CXX ?? 'g++';

/** Milliseconds for what is compiled and loaded before tests: many where they run under something, see `native/under`. */
export const PATIENCE = process.env.UNDER ? 1_200_000 : 120_000;

/** @throws what keeps the addon from being loaded: a test that wants it fails without it */
export function addon(): { binding: Binding; file: string } {
  const found = nativeOrWhy();
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The library that onnxruntime-node brings. */
export function bundledOrt(): string {
  const file = ortLibraries('').at(-1);
  if (file === undefined) throw new Error('onnxruntime-node has no library for this machine');
  return file;
}

/** The shipped bundle and its networks' files. */
export function shipped() {
  const bundle = readBundle(findBundle(undefined, {}));
  const entries = NETWORKS.map(
    (name) => [name, join(bundle.folder, bundle.manifest.networks[name].file)] as const,
  );
  return {
    bundle,
    files: Object.fromEntries(entries) as Record<(typeof NETWORKS)[number], string>,
  };
}

/** What `make` gives, after whatever has to be built before. */
export async function patiently<Value>(make: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      await error.ready;
    }
  }
}

/** Numbers between -1 and 1 that look random and are the same each time. */
export function noise(length: number, seed = 1): Float32Array {
  const values = new Float32Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (state * 48271) % 2147483647;
    values[i] = (2 * state) / 2147483647 - 1;
  }
  return values;
}

/** As `buildEngine`, with the process that was built of the sources. */
export const buildEngineForReal: typeof buildEngine = (job, tell) => {
  const script = join(repoRoot, 'server/dist/inference/engine-builder.js');
  if (!existsSync(script)) throw new Error(`${script} is missing: type "npm run build"`);
  return buildEngine(job, tell, script);
};

export type Generation = 8 | 10;

/** Flags under which a program tells of every read and write that is not its to do. */
export const SANITIZED = [
  ...['-g', '-fno-omit-frame-pointer', '-fno-sanitize-recover=all'],
  '-fsanitize=address,undefined,float-cast-overflow',
];

const source = join(native, 'src');
const within = (folder: string, ...names: string[]) => names.map((name) => join(folder, name));
const core = (...names: string[]) => within(join(source, 'inference'), ...names);
/** ONNX Runtime by its C interface, without Node. */
const ORT = core('library.cc', 'ort.cc', 'ort-network.cc');

export function adapterSources(): string[] {
  const folder = join(source, 'tensorrt');
  const names = readdirSync(folder).filter((name) => name.endsWith('.cc'));
  return [...within(folder, ...names), ...core('library.cc')];
}

/** Compiles the adapter against the mock of one generation of TensorRT, and the mock libraries. */
export function mockTensorRt(generation: Generation, flags: readonly string[] = []) {
  const mock = join(native, 'test/mock-tensorrt');
  const include = [source, mock, ...within(mock, String(generation), 'common', 'common/cuda')];
  const folder = compiled(`tensorrt-${generation}`, include, flags, {
    'twinspot_tensorrt.so': adapterSources(),
    [`libnvinfer.so.${generation}`]: [...within(mock, 'builder.cc', 'runtime.cc'), ...ORT],
    [`libnvonnxparser.so.${generation}`]: [...within(mock, 'parser.cc'), ...ORT],
    'libcudart.so.10.2': within(mock, 'cudart.cc'),
  });
  return { adapter: join(folder, 'twinspot_tensorrt.so'), folder };
}

/** Compiles the ONNX Runtime that says it has CUDA. */
export function fakeOrt(): string {
  const sources = [join(native, 'test/fake-ort/fake-ort.cc')];
  const folder = compiled('ort', [source], [], { 'libonnxruntime.so': sources });
  return join(folder, 'libonnxruntime.so');
}

/** Compiles the program that uses all of it without Node. */
export function inferenceTest(flags: readonly string[]): string {
  const sources = [join(native, 'test/inference_test.cc'), ...core('adapter.cc'), ...ORT];
  const folder = compiled('program', [source], flags, { inference_test: sources });
  return join(folder, 'inference_test');
}

/** Compiles libraries, each of a few sources, unless that was done before. Answers their folder. */
function compiled(
  name: string,
  include: readonly string[],
  flags: readonly string[],
  libraries: Record<string, string[]>,
): string {
  const hash = createHash('sha256').update(JSON.stringify([compiler, libraries, flags]));
  for (const folder of within(native, 'src/inference', 'src/tensorrt', 'test/mock-tensorrt')) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(cc|h)$/.test(file)) hash.update(readFileSync(join(folder, file)));
    }
  }
  for (const file of Object.values(libraries).flat()) hash.update(readFileSync(file));
  const folder = join(repoRoot, '.cache/mocks', `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(repoRoot, '.cache/mocks'), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  for (const [library, sources] of Object.entries(libraries)) {
    const kind = library.includes('.so') ? ['-fPIC', '-shared'] : [];
    compile(join(draft, library), sources, include, [...kind, ...flags]);
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another test compiled the same at the same time.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

/** C++14, as the oldest compiler that this has to go through knows little more. @throws what the compiler says */
export function compile(
  to: string,
  sources: readonly string[],
  include: readonly string[],
  flags: readonly string[],
): void {
  const { status, stderr, error } = spawnSync(
    compiler,
    [
      ...['-std=c++14', '-O1', '-Wall', '-Wextra', '-Werror', ...flags],
      ...include.map((folder) => `-I${folder}`),
      ...sources,
      ...['-ldl', '-lpthread', '-o', to],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw error ?? new Error(stderr);
}
