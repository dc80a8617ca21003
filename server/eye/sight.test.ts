import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { cardSvg, loadCardArt } from '../deck/card-art.ts';
import type { EyeSettings } from '../eye-messages.ts';
import {
  addon,
  buildEngineForReal,
  bundledOrt,
  fakeOrt,
  mockTensorRt,
} from '../inference/testing.ts';
import { decodePicture } from '../vision/picture.ts';
import { openSight, type Sight, type SightNews } from './sight.ts';

let data: string;
let news: SightNews[];
let sight: Sight | null = null;
let mock: { adapter: string; folder: string };
let ort: string;
beforeAll(() => {
  process.env.MOCK_TENSORRT_ORT = bundledOrt();
  process.env.FAKE_ORT_REAL = bundledOrt();
  mock = mockTensorRt(10);
  ort = fakeOrt();
}, 120_000);
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'twinspot-sight-'));
  news = [];
});
afterEach(async () => {
  await sight?.close();
  sight = null;
  process.env.MOCK_TENSORRT = '';
  process.env.FAKE_ORT = '';
  rmSync(data, { recursive: true });
});
afterAll(() => {
  delete process.env.MOCK_TENSORRT;
  delete process.env.FAKE_ORT;
});

/** Opens the networks as the eye does, the adapter being the mock's. */
async function open(settings: Partial<EyeSettings> = {}, native: 'none' | 'addon' = 'addon') {
  const { binding } = addon();
  sight = await openSight(
    {
      ...{ source: 'virtual:', deck: 'auto', model: '', threads: 1, from: data, seed: 1 },
      ...{ ort, tensorrt: mock.folder, ...settings },
    },
    (item) => news.push(item),
    {
      ...{ data, build: buildEngineForReal },
      native:
        native === 'addon' ? { binding, file: join(mock.folder, 'twinspot.node') } : 'No addon.',
    },
  );
  return sight;
}

/** Two cards of the open deck on a grey table. */
async function picture(): Promise<Uint8Array> {
  const art = loadCardArt();
  const card = (number: number, left: number) =>
    sharp(Buffer.from(cardSvg(art, number)))
      .resize(420, 420)
      .png()
      .toBuffer()
      .then((input) => ({ input, left, top: 150 }));
  return sharp({ create: { width: 1280, height: 720, channels: 3, background: '#4a5560' } })
    .composite([await card(3, 120), await card(20, 700)])
    .png()
    .toBuffer();
}

/** How many symbols are seen on each of the cards of that picture. */
async function look(eyes: Sight): Promise<number[]> {
  const { cards } = await eyes.see(await decodePicture(await picture()));
  return cards.map(({ sightings }) => sightings.length);
}
const codes = () => news.map(({ trouble }) => trouble?.code ?? null);

test('TensorRT takes over once its engines are built, which is told while it lasts', async () => {
  const opened = await open();
  expect(opened.backend).toBe('ort-cuda');
  expect(opened.found?.[0]).toContain('being prepared');
  const before = await look(opened);
  await vi.waitFor(() => expect(opened.backend).toBe('tensorrt'), { timeout: 60_000 });
  expect(await look(opened)).toEqual(before);
  expect(before).toHaveLength(2);
  expect(readdirSync(join(data, 'engines')).filter((name) => name.endsWith('.engine'))).toEqual([
    'cards.engine',
    'symbols.engine',
    'vectors.engine',
  ]);
  const told = news.map(({ trouble }) => trouble?.message ?? '');
  expect(told.some((sentence) => sentence.includes('(2/3, 50 %)'))).toBe(true);
  expect(new Set(codes())).toEqual(new Set(['engine-building', null]));
  expect(news.at(-1)).toMatchObject({ trouble: null, backend: 'tensorrt' });

  // The next start finds the engines.
  await opened.close();
  news = [];
  expect((await open()).backend).toBe('tensorrt');
  expect(news).toEqual([]);
}, 90_000);

test('when TensorRT fails the next one sees the very same picture', async () => {
  const opened = await open({ backend: 'tensorrt' });
  await opened.close();
  const again = await open();
  const before = await look(again);
  news = [];
  process.env.MOCK_TENSORRT = 'device-lost';
  expect(await look(again)).toEqual(before);
  expect(again.backend).toBe('ort-cuda');
  expect(codes()).toEqual(['backend-fell']);
  process.env.FAKE_ORT = 'run-fails';
  expect(await look(again)).toEqual(before);
  expect(again.backend).toBe('ort-cpu');
  expect(again.found?.at(-1)).toContain('for Node');
  expect(codes()).toEqual(['backend-fell', 'backend-fell']);
}, 90_000);

test('a TensorRT that answers wrongly is not used', async () => {
  process.env.MOCK_TENSORRT = 'run-wrong';
  const opened = await open();
  await vi.waitFor(() => expect(codes()).toContain('model-golden'), { timeout: 60_000 });
  expect(opened.backend).toBe('ort-cuda');
  expect(await look(opened)).toHaveLength(2);
}, 90_000);

test('engines that TensorRT refuses are built anew once, and then it is given up', async () => {
  await (await open({ backend: 'tensorrt' })).close();
  news = [];
  process.env.MOCK_TENSORRT = 'engine-refused';
  const opened = await open();
  await vi.waitFor(() => expect(codes()).toContain('engine-failed'), { timeout: 60_000 });
  expect(opened.backend).toBe('ort-cuda');
  expect(await look(opened)).toHaveLength(2);
}, 90_000);

test('too little memory for a build is told, and the rest goes on', async () => {
  process.env.MOCK_TENSORRT = 'build-killed';
  const opened = await open();
  await vi.waitFor(() => expect(codes()).toContain('engine-memory'), { timeout: 60_000 });
  expect(opened.backend).toBe('ort-cuda');
  expect(await look(opened)).toHaveLength(2);
}, 90_000);

test.each([
  ['ort-cuda', 'ort-cuda', 'with CUDA runs'],
  ['ort-native', 'ort-cpu', 'on the processor runs'],
  ['ort-cpu', 'ort-cpu', 'for Node on the processor runs'],
] as const)('%s can be asked for', async (backend, name, words) => {
  const opened = await open({ backend });
  expect(opened.backend).toBe(name);
  expect(opened.found).toHaveLength(1);
  expect(opened.found?.[0]).toContain(words);
  expect(await look(opened)).toHaveLength(2);
});

test('one that is asked for and is not there is not replaced by another', async () => {
  process.env.FAKE_ORT = 'no-device';
  await expect(open({ backend: 'ort-cuda' })).rejects.toMatchObject({ code: 'backend-missing' });
});

test('what needs the addon and is asked for says why there is none', async () => {
  await expect(open({ backend: 'ort-cuda' }, 'none')).rejects.toMatchObject({
    code: 'backend-missing',
    message: 'ONNX Runtime with CUDA cannot be used. No addon.',
  });
});

test('without the addon ONNX Runtime for Node works, and the reason is said', async () => {
  const opened = await open({}, 'none');
  expect(opened.backend).toBe('ort-cpu');
  expect(opened.found).toEqual([
    'TensorRT and CUDA cannot be used without the addon for cameras and graphics processors.',
    'ONNX Runtime for Node on the processor runs the networks.',
  ]);
  expect(await look(opened)).toHaveLength(2);
});
