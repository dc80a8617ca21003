import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBundle, readBundle } from './bundle.ts';
import { openVision } from './vision.ts';

const shipped = findBundle(undefined, {});
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-bundle-'));
  cpSync(shipped, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes the manifest as text. */
function edit(from: string | RegExp, to: string): void {
  const file = join(folder, 'manifest.json');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

test('the shipped bundle is whole, and 8 MB at most', () => {
  const { networks } = readBundle(shipped).manifest;
  expect(Object.values(networks).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(8e6);
});

test('a changed network is told by its hash', () => {
  appendFileSync(join(folder, 'vectors.onnx'), 'x');
  expect(() => readBundle(folder)).toThrow(
    expect.objectContaining({
      code: 'model-hash',
      message: expect.stringContaining('vectors.onnx'),
    }),
  );
});

test('a changed golden sample is told by its hash', () => {
  appendFileSync(join(folder, 'golden.json'), ' ');
  expect(() => readBundle(folder)).toThrow(expect.objectContaining({ code: 'model-hash' }));
});

test('a missing file is named', () => {
  rmSync(join(folder, 'symbols.onnx'));
  expect(() => readBundle(folder)).toThrow(
    expect.objectContaining({
      code: 'model-missing',
      message: expect.stringContaining('symbols.onnx'),
    }),
  );
});

test('a manifest that is none is refused', () => {
  writeFileSync(join(folder, 'manifest.json'), '{');
  expect(() => readBundle(folder)).toThrow(expect.objectContaining({ code: 'model-manifest' }));
  writeFileSync(join(folder, 'manifest.json'), '{"format": "twinspot-eyes/1"}');
  expect(() => readBundle(folder)).toThrow(expect.objectContaining({ code: 'model-manifest' }));
});

test('a file outside the bundle is not followed', () => {
  edit('"cards.onnx"', '"../cards.onnx"');
  expect(() => readBundle(folder)).toThrow(expect.objectContaining({ code: 'model-missing' }));
});

test('networks that answer their golden sample wrongly are refused', async () => {
  const golden = join(folder, 'golden.json');
  const expected = JSON.parse(readFileSync(golden, 'utf8'));
  expected.vectors.values[3] += 0.2;
  writeFileSync(golden, JSON.stringify(expected));
  const hash = createHash('sha256');
  for (const file of ['golden.png', 'golden.json']) hash.update(readFileSync(join(folder, file)));
  edit(readBundle(shipped).manifest.golden.sha256, hash.digest('hex'));
  await expect(openVision(folder)).rejects.toMatchObject({
    code: 'model-golden',
    message: expect.stringContaining('vectors'),
  });
});

test('a network of another shape than the manifest says is refused', async () => {
  edit(/192,\s*192/, '192, 200');
  await expect(openVision(folder)).rejects.toMatchObject({ code: 'model-shape' });
});

test('a folder without a bundle is named', () => {
  expect(() => findBundle('/nowhere/at/all')).toThrow(
    expect.objectContaining({
      code: 'model-missing',
      message: expect.stringContaining('/nowhere/at/all'),
    }),
  );
});
