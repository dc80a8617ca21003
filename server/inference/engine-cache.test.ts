import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type EngineKey,
  engineFile,
  engineKey,
  readEngine,
  timingsFile,
  writeEngine,
} from './engine-cache.ts';

const facts = {
  version: 80201,
  headers: 80201,
  cuda: 100200,
  gpu: 'Tegra X1',
  sm: 53,
  fastHalf: true,
};
const how = { half: true, workspace: 1 << 20 };
const key = engineKey(Buffer.from('a network'), facts, how);
const engine = Uint8Array.from({ length: 300 }, (_, i) => i);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-engines-'));
  file = engineFile(folder, '/models/eyes/vectors.onnx');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an engine is read as it was written, and nothing else is left', async () => {
  await writeEngine(file, key, engine);
  expect(readdirSync(folder)).toEqual(['vectors.engine']);
  const read = await readEngine(file, key);
  expect(read).toEqual({ engine: Buffer.from(engine) });
});

test('none is missing', async () => {
  expect(await readEngine(file, key)).toEqual({ why: 'missing' });
});

const others: [string, EngineKey][] = [
  ['another network', engineKey(Buffer.from('another'), facts, how)],
  ['another TensorRT', engineKey(Buffer.from('a network'), { ...facts, version: 80401 }, how)],
  ['another CUDA', engineKey(Buffer.from('a network'), { ...facts, cuda: 110400 }, how)],
  ['another device', engineKey(Buffer.from('a network'), { ...facts, gpu: 'Orin' }, how)],
  ['another generation', engineKey(Buffer.from('a network'), { ...facts, sm: 87 }, how)],
  ['another precision', engineKey(Buffer.from('a network'), facts, { ...how, half: false })],
  ['other flags', engineKey(Buffer.from('a network'), facts, { ...how, workspace: 1 })],
  ['an older way to build', { ...key, schema: 0 }],
];
test.each(others)('one for %s is stale, and deleted', async (_, other) => {
  await writeEngine(file, other, engine);
  expect(await readEngine(file, key)).toEqual({ why: 'stale' });
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ['empty', () => Buffer.alloc(0)],
  ['changed in one bit', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(1)])],
  ['longer than it should be', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)])],
  ['another kind of file', () => Buffer.from('a picture, or whatever it may be')],
  ['without an end of its head', (bytes: Buffer) => bytes.fill(255, 8, 12)],
])('one that is %s is corrupt, and deleted', async (_, spoil) => {
  await writeEngine(file, key, engine);
  writeFileSync(file, spoil(readFileSync(file)));
  expect(await readEngine(file, key)).toEqual({ why: 'corrupt' });
  expect(existsSync(file)).toBe(false);
});

test('timings go by version and device', () => {
  const names = [
    facts,
    { ...facts, version: 80401 },
    { ...facts, gpu: 'Orin' },
    { ...facts, sm: 87 },
  ];
  expect(new Set(names.map((of) => timingsFile(folder, of))).size).toBe(4);
  expect(timingsFile('', { ...facts, gpu: '../NVIDIA GeForce' })).toBe(
    '80201--nvidia-geforce-53.timings',
  );
});
