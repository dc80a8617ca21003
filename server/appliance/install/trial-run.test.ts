import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { cardSvg, loadCardArt } from '../../deck/card-art.ts';
import {
  addon,
  buildEngineForReal,
  bundledOrt,
  fakeOrt,
  mockTensorRt,
  PATIENCE,
} from '../../inference/testing.ts';
import { modelsDir } from '../../paths.ts';
import { CHECK_FOLDER, TRUTH_FILE, type Truth } from './model-check.ts';
import { worseModel } from './testing-models.ts';
import { tryParts } from './trial-run.ts';

let place: string;
let model: string;
let data: string;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'twinspot-trial-'));
  data = join(place, 'data');
  mkdirSync(data);
  model = join(place, 'model');
  cpSync(join(modelsDir, 'eyes/open-eyes'), model, { recursive: true });
  vi.stubEnv('TWINSPOT_DATA', data);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

/** Gives a model a check of one picture, of two cards that share a symbol. */
async function carries(folder: string, symbol = sharedByTwo()): Promise<void> {
  const check = join(folder, CHECK_FOLDER);
  mkdirSync(check);
  for (const file of ['deck.json', 'prototypes.bin'])
    cpSync(join(modelsDir, 'decks/open', file), join(check, file));
  const art = loadCardArt();
  const card = async (number: number, left: number) => ({
    ...{
      input: await sharp(Buffer.from(cardSvg(art, number, 320)))
        .png()
        .toBuffer(),
      left,
      top: 60,
    },
  });
  const grey = { width: 800, height: 450, channels: 3 as const, background: '#4a5560' };
  await sharp({ create: grey })
    .composite([await card(3, 60), await card(20, 420)])
    .jpeg()
    .toFile(join(check, '01.jpg'));
  const truth: Truth = { format: 1, pictures: [{ file: '01.jpg', cards: [3, 20], symbol }] };
  writeFileSync(join(check, TRUTH_FILE), JSON.stringify(truth));
}

function sharedByTwo(): string {
  const { deck } = loadCardArt();
  const others = deck.cards.get(20)!;
  return deck.symbols[deck.cards.get(3)!.find((symbol) => others.includes(symbol))!]!;
}

it('a model answers its pictures, beside the one in use', async () => {
  await carries(model);
  expect(await tryParts(model, [])).toMatch(
    /ort-\w+, and 1 of 1 pictures rightly and 0 wrongly \(1 of 1 pictures rightly and 0 wrongly with/,
  );
});

it('one that carries no pictures is tried with its golden sample', async () => {
  expect(await tryParts(model, [])).toContain('carries no pictures to be tried with');
});

it('one that sees less than the one in use is refused', async () => {
  const worse = await worseModel(join(place, 'worse'), '1.5.0', 0.8);
  await carries(worse);
  await expect(tryParts(worse, [])).rejects.toMatchObject({
    code: 'model-check',
    message: expect.stringMatching(/0 of the 1 pictures .* the one in use answers 1/),
  });
});

it('one that is sure of something wrong is refused', async () => {
  await carries(model, 'anchor');
  await expect(tryParts(model, [])).rejects.toMatchObject({
    code: 'model-check',
    message: expect.stringContaining('1 of its answers is wrong'),
  });
});

it('decks that cannot be read any more are named', async () => {
  changeVectors(model);
  const said = await tryParts(model, [join(modelsDir, 'decks/open')]).catch((error) => error);
  // A pack that is sent along and does not fit either is refused before.
  expect(said).toMatchObject({ code: 'prototypes-of-another-network' });
  expect(await tryParts(model, [])).toMatch(
    /the deck classic is not read by it any more, the deck open is not read by it any more/,
  );
});

/** The same network in a file of other bytes. */
function changeVectors(folder: string): void {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { vectors } = manifest.networks;
  const onnx = join(folder, vectors.file);
  // ModelProto.producer_version, once more: the last one counts.
  const bytes = Buffer.concat([readFileSync(onnx), Buffer.from([0x1a, 1, 0x31])]);
  writeFileSync(onnx, bytes);
  vectors.sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(file, JSON.stringify(manifest));
}

let mock: { folder: string };
let ort: string;
beforeAll(() => {
  process.env.MOCK_TENSORRT_ORT = bundledOrt();
  process.env.FAKE_ORT_REAL = bundledOrt();
  mock = mockTensorRt(10);
  ort = fakeOrt();
}, PATIENCE);

/** A machine whose graphics processor is the mock's. */
function graphics() {
  const { binding } = addon();
  vi.stubEnv('TWINSPOT_TENSORRT', mock.folder);
  vi.stubEnv('TWINSPOT_ORT', ort);
  const file = join(mock.folder, 'twinspot.node');
  return { native: { binding, file }, build: buildEngineForReal };
}

it('is tried by TensorRT where the service will use that, and the service keeps its engines', async () => {
  await carries(model);
  const machine = graphics();
  const engines = join(data, 'engines');
  mkdirSync(engines);
  writeFileSync(join(engines, 'cards.engine'), 'of the model in use');
  expect(await tryParts(model, [], machine)).toMatch(/rightly with tensorrt, and 1 of 1 pictures/);
  const names = readdirSync(engines);
  expect(names.filter((name) => name.endsWith('.engine'))).toEqual(['cards.engine']);
  // What was learned of this graphics processor makes the service's own preparing short.
  expect(names.filter((name) => name.endsWith('.timings'))).toHaveLength(1);
}, 90_000);

it('is tried by the next best where TensorRT answers wrongly, as the service will', async () => {
  await carries(model);
  const machine = graphics();
  vi.stubEnv('MOCK_TENSORRT', 'run-wrong');
  expect(await tryParts(model, [], machine)).toMatch(/rightly with ort-cuda, and 1 of 1 pictures/);
}, 90_000);
