import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Network } from './network.ts';
import { Later } from './network.ts';
import { type EngineProgress, tensorRt } from './tensorrt.ts';
import {
  addon,
  buildEngineForReal,
  bundledOrt,
  mockTensorRt,
  PATIENCE,
  patiently,
  shipped,
} from './testing.ts';

const { files } = shipped();
const vectors = files.vectors;
let engines: string;
let progress: EngineProgress[];
let builds: number;

beforeAll(() => {
  process.env.MOCK_TENSORRT_ORT = bundledOrt();
});
beforeEach(() => {
  engines = mkdtempSync(join(tmpdir(), 'twinspot-engines-'));
  progress = [];
  builds = 0;
});
afterEach(() => {
  wants('');
  rmSync(engines, { recursive: true });
});
afterAll(() => {
  delete process.env.MOCK_TENSORRT;
});

/** What shall go wrong in the mock; the process that builds hears it too. */
function wants(what: string): void {
  process.env.MOCK_TENSORRT = what;
}

describe.each([8, 10] as const)('TensorRT %i', (generation) => {
  let place: ReturnType<typeof mockTensorRt>;
  beforeAll(() => {
    place = mockTensorRt(generation);
  }, PATIENCE);

  /** @param folder another name of it, for what was opened once stays open as it was */
  const open = (folder = place.folder) =>
    tensorRt({
      ...{ ...place, folder },
      ...{ engines, binding: addon().binding },
      tell: (step) => progress.push(step),
      build: (...words) => {
        builds++;
        return buildEngineForReal(...words);
      },
    });
  const load = async (folder?: string) => {
    const backend = await open(folder);
    return patiently(() => backend.load(vectors));
  };
  const answer = (network: Network) => network.run(new Float32Array(8 * 3 * 64 * 64).fill(0.3));
  const engine = () => join(engines, 'vectors.engine');

  test('says what it is', async () => {
    const { name, precision, title } = await open();
    expect(name).toBe('tensorrt');
    expect(precision).toBe('half');
    expect(title).toBe(`TensorRT ${generation === 8 ? '8.2.1' : '10.3.0'} on Mock Tegra X1`);
  });

  test('computes in halves where the device does that fast', async () => {
    const network = await load();
    const answers = new Uint32Array((await answer(network)).buffer);
    // A half has 10 of the 23 bits that stand for the fraction of a float.
    expect(answers.filter((bits) => (bits & 0x1fff) !== 0)).toHaveLength(0);
    expect(answers.some((bits) => bits !== 0)).toBe(true);
    await network.close();
  });

  test('builds what is missing, one after the other, and is ready then', async () => {
    const backend = await open();
    const wanted = [files.symbols, vectors];
    const later = await backend.prepare!(wanted).catch((error) => error);
    expect(later).toBeInstanceOf(Later);
    expect(later.code).toBe('engine-building');
    await later.ready;
    expect(builds).toBe(2);
    await backend.prepare!(wanted);
    expect(builds).toBe(2);
    const told = progress.map(({ network, number, count }) => `${network} ${number}/${count}`);
    expect([...new Set(told)]).toEqual(['symbols 1/2', 'vectors 2/2']);
    const shares = progress.filter(({ number }) => number === 2).map(({ share }) => share);
    expect(shares.at(0)).toBe(0);
    expect(shares.at(-1)).toBe(1);
    // From 10 on TensorRT tells how far it is.
    expect(shares.some((share) => share > 0 && share < 1)).toBe(generation === 10);
    expect(shares.includes(-1)).toBe(true);
  });

  test('keeps what it built, and what was learned while building', async () => {
    await (await load()).close();
    const { mtimeMs, size } = statSync(engine());
    const timings = readdirSync(engines).find((name) => name.endsWith('.timings'))!;
    expect(readFileSync(join(engines, timings), 'latin1')).toBe('mock timings:1');
    await (await load()).close();
    expect(builds).toBe(1);
    expect(statSync(engine())).toMatchObject({ mtimeMs, size });
    rmSync(engine());
    await (await load()).close();
    expect(readFileSync(join(engines, timings), 'latin1')).toBe('mock timings:2');
  });

  test('builds without what was learned where that is spoilt', async () => {
    await (await load()).close();
    const timings = join(engines, readdirSync(engines).find((name) => name.endsWith('.timings'))!);
    writeFileSync(timings, 'spoilt');
    rmSync(engine());
    await (await load()).close();
    expect(readFileSync(timings, 'latin1')).toBe('mock timings:1');
  });

  test('builds anew what is corrupt on disk', async () => {
    const first = await load();
    const expected = await answer(first);
    await first.close();
    const bytes = readFileSync(engine());
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(engine(), bytes);
    const again = await load();
    expect(builds).toBe(2);
    expect(await answer(again)).toEqual(expected);
    await again.close();
  });

  test('builds anew what TensorRT refuses, and gives up when it refuses that too', async () => {
    await (await load()).close();
    wants('engine-refused');
    await expect(load()).rejects.toMatchObject({ code: 'engine-failed' });
    expect(builds).toBe(2);
    wants('');
    await (await load()).close();
  });

  test('builds anew after TensorRT was updated', async () => {
    await (await load()).close();
    wants('newer');
    await (await load(`${place.folder}/././.`)).close();
    expect(builds).toBe(2);
  });

  test('tells that memory was short, by word of TensorRT or by the end of the process', async () => {
    wants('build-memory');
    await expect(load()).rejects.toMatchObject({ code: 'engine-memory' });
    wants('build-killed');
    await expect(load()).rejects.toMatchObject({ code: 'engine-memory' });
    wants('context-memory');
    await expect(load()).rejects.toMatchObject({ code: 'backend-memory' });
    wants('no-shared-memory');
    await expect(load()).rejects.toMatchObject({ code: 'backend-memory' });
  });

  test('tells why a build failed', async () => {
    wants('build-fails');
    await expect(load()).rejects.toMatchObject({
      code: 'engine-failed',
      message: expect.stringContaining('Could not find any implementation'),
    });
    expect(readdirSync(engines)).toEqual([]);
  });

  test.each(['run-fails', 'device-lost'])(
    'tells that a run failed (%s), with the caller',
    async (what) => {
      const network = await load();
      await answer(network);
      wants(what);
      const error = await answer(network).catch((cause) => cause);
      expect(error).toMatchObject({ code: 'backend-failed' });
      expect(error.stack).toContain('tensorrt.test.ts');
      wants('');
      await network.close();
    },
  );

  test.each(['older', 'other'])('refuses a library of an %s version', async (what) => {
    wants(what);
    await expect(
      tensorRt({
        ...{ engines, binding: addon().binding, adapter: place.adapter, tell: () => {} },
        folder: `${place.folder}/${'./'.repeat(what.length + generation)}`,
      }),
    ).rejects.toMatchObject({
      code: 'backend-missing',
      message: expect.stringMatching(/is TensorRT .* built for .*npm run build:native/),
    });
  });

  test('is missing without a device, without libraries, without the adapter', async () => {
    const others = { engines, binding: addon().binding, tell: () => {} };
    wants('no-device');
    await expect(
      tensorRt({ ...others, ...place, folder: `${place.folder}/.` }),
    ).rejects.toMatchObject({
      code: 'backend-missing',
      message: expect.stringContaining('no CUDA-capable device'),
    });
    wants('');
    await expect(tensorRt({ ...others, ...place, folder: engines })).rejects.toMatchObject({
      code: 'backend-missing',
      message: expect.stringContaining('libnvinfer'),
    });
    await expect(
      tensorRt({ ...others, ...place, adapter: `${engines}/none.so` }),
    ).rejects.toMatchObject({
      code: 'backend-missing',
      message: expect.stringContaining('npm run build:native'),
    });
  });
});
