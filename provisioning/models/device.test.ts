import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askHealth } from '@twinspot/server/appliance/install/health.js';
import { readStatus } from '@twinspot/server/appliance/install/status.js';
import {
  modelBundle,
  otherModel,
  type ThrowAway,
  throwAway,
  type Workshop,
  workshop,
} from '@twinspot/server/appliance/install/testing.js';
import { worseModel } from '@twinspot/server/appliance/install/testing-models.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { readBundle } from '@twinspot/server/vision/bundle.js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type SigningKeys, signingKeys } from '../keys/keys.ts';
import { findBoard } from '../ssh/board.ts';
import { deploy, returnModel } from '../ssh/deploy.ts';
import { type Board, startBoard } from '../ssh/testing.ts';
import { deployModel } from './device.ts';

// For what goes over SSH and starts a service, on a machine that does other things besides.
const LONG = 180_000;

let shop: Workshop;
let keys: SigningKeys;
beforeAll(() => {
  shop = workshop();
  keys = signingKeys(join(shop.desk, 'keys'));
});
afterAll(() => shop.remove());

let device: ThrowAway;
let board: Board;
let said: string[];
beforeEach(async () => {
  device = await throwAway(shop.pem);
  board = await startBoard(device.env);
  said = [];
  await board.connection.start();
});
afterEach(async () => {
  await board.stop();
  device.remove();
});

async function there() {
  const { connection } = board;
  const found = await findBoard(connection, 'pc', device.root);
  return {
    ...{ connection, found, keys, root: device.root, pauses: [50] },
    more: ['--bound', '60', '--steady', '0.1'],
    say: (words: string) => void said.push(words),
  };
}
const put = async (model: string) => deployModel({ ...(await there()), model, pictures: 6 });
const installApp = async () => {
  const file = await shop.app({ version: '0.2.0', build: 1 });
  await deploy({
    ...(await there()),
    keys: { publicPem: shop.pem, publicName: 'pc.pem' },
    files: [file],
  });
};
const status = () => readStatus(device.places);

it(
  'a model is tried on the device, used there, refused where it is worse, and gone back from',
  async () => {
    await installApp();
    const used = join(device.places.data, 'eyes/mine');
    cpSync(join(modelsDir, 'eyes/open-eyes'), used, { recursive: true });
    const shipped = readBundle(used).manifest.version;
    const answer = await put(otherModel(shop.desk, '1.4.0'));
    expect(answer).toMatch(
      /ort-cpu, and 6 of 6 pictures rightly and 0 wrongly \(6 of 6 pictures rightly and 0 wrongly with the one before\)/,
    );
    expect(answer).toContain('npm run deploy -- board --back');
    expect(await askHealth(device.address)).toMatchObject({ model: 'open-eyes 1.4.0' });
    const kept = status();
    expect(kept.decks).toEqual({ classic: expect.any(String), open: expect.any(String) });

    const worse = await worseModel(join(shop.desk, 'worse'), '1.5.0', 0.8);
    said = [];
    await expect(put(worse)).rejects.toMatchObject({
      code: 'deploy-failed',
      message: expect.stringMatching(/answers \d+ of the 6 pictures .* the one in use answers 6/),
    });
    expect(said.join()).not.toContain('Switching');
    expect({ ...status(), report: null }).toEqual({ ...kept, report: null });
    expect(await askHealth(device.address)).toMatchObject({ model: 'open-eyes 1.4.0' });

    const back =
      'The model open-eyes of the release, the deck classic of the release, the deck open of the release';
    expect(await returnModel(await there())).toContain(back);
    expect(await askHealth(device.address)).toMatchObject({ model: `open-eyes ${shipped}` });
    expect(status()).toMatchObject({ models: {}, decks: {}, trial: null });
  },
  LONG,
);

it(
  'what broke off in the middle is gone on with, and a bit that differs is refused',
  async () => {
    await installApp();
    const bundle = await modelBundle(shop, '1.6.0');
    const { size } = statSync(bundle);
    const sent = { publicPem: shop.pem, publicName: 'pc.pem' };

    // In its payload: the head and the manifest are found wrong before anything is sent.
    const broken = join(shop.desk, 'broken.twinspot');
    const bytes = readFileSync(bundle);
    bytes[Math.floor(size * 0.7)]! ^= 4;
    writeFileSync(broken, bytes);
    await expect(deploy({ ...(await there()), keys: sent, files: [broken] })).rejects.toMatchObject(
      {
        code: 'deploy-failed',
        message: expect.stringMatching(/SHA-256 differs/),
      },
    );
    expect(status()).toMatchObject({ models: {}, trial: null });

    const from = board.bytes();
    board.breakAfter(size * 0.6);
    expect(await put(otherModel(shop.desk, '1.6.0'))).toContain('6 of 6');
    expect(said).toContain('The connection broke; opening it again');
    // All of it twice would be more.
    expect(board.bytes() - from).toBeLessThan(1.5 * size);
    expect(await askHealth(device.address)).toMatchObject({ model: 'open-eyes 1.6.0' });
  },
  LONG,
);

it(
  'where there is no Twinspot, that is said first',
  async () => {
    await expect(put(otherModel(shop.desk, '1.7.0'))).rejects.toMatchObject({
      code: 'deploy-no-twinspot',
    });
    expect(said).toEqual([]);
  },
  LONG,
);
