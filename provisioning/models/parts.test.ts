import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main as prototypes } from '@twinspot/models/prototypes-command.js';
import { answersOf } from '@twinspot/server/appliance/install/model-check.js';
import { loadPack } from '@twinspot/server/deck/pack.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { openVision } from '@twinspot/server/vision/vision.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeBundle } from '../bundle/make.ts';
import { signingKeys } from '../keys/keys.ts';
import { wordsOf } from './device.ts';
import { putTogether } from './parts.ts';

vi.mock('@twinspot/models/prototypes-command.js', { spy: true });

let place: string;
let model: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twinspot-parts-'));
  model = join(place, 'model');
  cpSync(join(modelsDir, 'eyes/open-eyes'), model, { recursive: true });
});
afterEach(() => rmSync(place, { recursive: true }));

it('the same model makes the same bundles, so that what was sent in part is gone on with', async () => {
  const keys = signingKeys(join(place, 'keys'));
  const hashes: string[][] = [[], []];
  for (const some of hashes) {
    const parts = await putTogether({
      model,
      desk: mkdtempSync(join(place, 'desk-')),
      pictures: 3,
    });
    const out = `${mkdtempSync(join(place, 'out-'))}/`;
    const files = [await makeBundle({ kind: 'model', folder: parts.model, out, keys })];
    for (const { folder, build } of parts.decks)
      files.push(await makeBundle({ kind: 'deck', folder, build, out, keys }));
    for (const file of files)
      some.push(createHash('sha256').update(readFileSync(file)).digest('hex'));
  }
  expect(hashes[0]).toHaveLength(3);
  expect(hashes[0]).toEqual(hashes[1]);
});

/** The same network in a file of other bytes, ModelProto.producer_version once more, so that no deck has prototypes for it. */
function renewVectors() {
  const file = join(model, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { vectors } = manifest.networks;
  const bytes = Buffer.concat([
    readFileSync(join(model, vectors.file)),
    Buffer.from([0x1a, 1, 0x31]),
  ]);
  writeFileSync(join(model, vectors.file), bytes);
  vectors.sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(file, JSON.stringify(manifest));
  return manifest;
}

it('networks that see nothing are called by their name, wherever they lie', async () => {
  const { name, version } = renewVectors();
  const blind = new TwinspotError('prototypes-missing', 'No picture shows moon.');
  vi.mocked(prototypes).mockRejectedValueOnce(blind);
  await expect(putTogether({ model, desk: mkdtempSync(join(place, 'desk-')) })).rejects.toThrow(
    expect.objectContaining({
      code: 'deploy-blind',
      message: expect.stringMatching(`^The networks of ${name} ${version} do not see`),
    }),
  );
});

it.runIf(process.env.LONG_TESTS)(
  'networks that are new to all decks get prototypes of the open one, and the others are named (npm run test:long)',
  async () => {
    const manifest = renewVectors();
    const { vectors } = manifest.networks;
    const said: string[] = [];
    const desk = mkdtempSync(join(place, 'desk-'));
    const parts = await putTogether({ model, desk, say: (words) => void said.push(words) });
    expect(said[0]).toContain('Making the prototypes of the open deck');
    expect(parts.decks.map(({ id }) => id)).toEqual(['open']);
    expect(parts.decks[0]!.build).toBe(Math.floor(Date.parse(manifest.created) / 60_000));
    loadPack(parts.decks[0]!.folder, vectors.sha256);
    expect(wordsOf(parts)).toEqual([expect.stringMatching(/deck classic .*npm run prototypes/)]);
    const vision = await openVision(parts.model);
    const answers = await answersOf(vision, join(parts.model, 'check'));
    await vision.close();
    expect(answers).toMatchObject({ right: 24, wrong: 0 });
  },
  300_000,
);

it('a model whose file is not what its manifest says is not sent', async () => {
  const bytes = readFileSync(join(model, 'symbols.onnx'));
  bytes[1000]! ^= 1;
  writeFileSync(join(model, 'symbols.onnx'), bytes);
  await expect(putTogether({ model, desk: place })).rejects.toMatchObject({ code: 'model-hash' });
});
