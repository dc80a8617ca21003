import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NETWORKS } from '../vision/bundle.ts';
import { checkGolden } from '../vision/golden.ts';
import type { Backend, Network } from './network.ts';
import { ortCpu } from './ort-cpu.ts';
import { ortNative } from './ort-native.ts';
import { tensorRt } from './tensorrt.ts';
import {
  addon,
  buildEngineForReal,
  bundledOrt,
  fakeOrt,
  mockTensorRt,
  noise,
  PATIENCE,
  patiently,
  shipped,
} from './testing.ts';

const { bundle, files } = shipped();
const folder = mkdtempSync(join(tmpdir(), 'twinspot-backend-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** How far two answers may lie apart: what rounding costs, with numbers of up to 7 in the answers. */
const TOLERANCE = { single: 1e-4, half: 1e-2 };
const farthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
/** `toEqual` would take a second for each of the larger inputs, and minutes under valgrind. */
const isSame = (a: Float32Array, b: Float32Array) =>
  a.length === b.length && a.every((value, i) => value === b[i]);
const inputOf = (network: Network, seed: number) =>
  noise(
    network.inputShape.reduce((product, size) => product * size, 1),
    seed,
  );

/** In a process under something, such as valgrind, a run takes up to a quarter of a minute: see `native/under`. */
const under = process.env.UNDER !== undefined;

/** What onnxruntime-node says of each network. */
const references = {} as Record<(typeof NETWORKS)[number], Awaited<ReturnType<typeof ask>>>;
async function ask(file: string) {
  const network = await ortCpu({ threads: 1 }).load(file);
  const answer = await network.run(inputOf(network, 7));
  await network.close();
  const { inputShape, outputShape } = network;
  return { inputShape, outputShape, answer };
}
beforeAll(async () => {
  for (const name of NETWORKS) references[name] = await ask(files[name]);
}, PATIENCE);

/** What every backend has to do. */
function testBackend(title: string, make: () => Promise<Backend>): void {
  describe(title, () => {
    let backend: Backend;
    const networks = {} as Record<(typeof NETWORKS)[number], Network>;
    beforeAll(async () => {
      backend = await make();
      for (const name of NETWORKS) {
        networks[name] = await patiently(() => backend.load(files[name]));
      }
    }, PATIENCE);
    afterAll(async () => {
      await Promise.all(NETWORKS.map((name) => networks[name]?.close()));
    });

    test.each(NETWORKS)('answers as onnxruntime-node does: %s', async (name) => {
      const { inputShape, outputShape, answer: expected } = references[name];
      const network = networks[name];
      expect(network.inputShape).toEqual(inputShape);
      expect(network.outputShape).toEqual(outputShape);
      const input = inputOf(network, 7);
      const before = input.slice();
      const answer = await network.run(input);
      expect(answer).toHaveLength(expected.length);
      expect(farthest(answer, expected)).toBeLessThan(TOLERANCE[backend.precision]);
      expect(farthest(expected, new Float32Array(expected.length))).toBeGreaterThan(0.1);
      expect(isSame(input, before)).toBe(true);
    });

    test('answers the golden sample', async () => {
      await checkGolden(bundle, networks, backend.precision);
    });

    test('answers of runs that are asked for at once are not mixed up', async () => {
      const network = networks.vectors;
      const inputs = (under ? [1, 2] : [1, 2, 3, 4]).map((seed) => inputOf(network, seed));
      const together = await Promise.all(inputs.map((input) => network.run(input)));
      for (const [at, input] of inputs.entries()) {
        expect(farthest(together[at]!, await network.run(input))).toBeLessThan(1e-6);
      }
      expect(farthest(together[0]!, together[1]!)).toBeGreaterThan(0.01);
    });

    test('an input of another length is refused', async () => {
      await expect(networks.vectors.run(new Float32Array(5))).rejects.toThrow();
    });

    test('a file that is no network is refused, in words', async () => {
      const file = join(folder, `${backend.name}-broken.onnx`);
      writeFileSync(file, 'no network');
      const error = await patiently(() => backend.load(file)).catch((cause) => cause);
      expect(error.code).toMatch(/^(model-unreadable|engine-failed)$/);
      expect(error.message).toContain('-broken');
    });

    test('after its end a network answers no more, and the others go on', async () => {
      const network = await backend.load(files.cards);
      await network.close();
      await expect(network.run(inputOf(networks.cards, 1))).rejects.toThrow();
      await expect(networks.cards.run(inputOf(networks.cards, 1))).resolves.toBeDefined();
    });
  });
}

// It calls nothing of the addon's.
if (!under) testBackend('onnxruntime-node', async () => ortCpu({ threads: 1 }));

testBackend('ONNX Runtime by its C interface', () =>
  ortNative({ binding: addon().binding, file: bundledOrt(), cuda: false, threads: 1 }),
);

testBackend('ONNX Runtime by its C interface, with a CUDA provider that is a fake', () => {
  process.env.FAKE_ORT_REAL = bundledOrt();
  return ortNative({ binding: addon().binding, file: fakeOrt(), cuda: true, threads: 1 });
});

for (const generation of [8, 10] as const) {
  testBackend(`TensorRT ${generation}, a mock that computes with ONNX Runtime`, () => {
    process.env.MOCK_TENSORRT_ORT = bundledOrt();
    return tensorRt({
      ...mockTensorRt(generation),
      binding: addon().binding,
      engines: join(folder, String(generation)),
      tell: () => {},
      build: buildEngineForReal,
    });
  });
}

const real = process.env.CUDA_ORT;
if (real === undefined) {
  test.skip(
    'ONNX Runtime with CUDA; set CUDA_ORT to a libonnxruntime.so with its CUDA provider beside it',
  );
} else {
  testBackend('ONNX Runtime with CUDA', () =>
    ortNative({ binding: addon().binding, file: real, cuda: true, threads: 1 }),
  );
}
