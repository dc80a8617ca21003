import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putModel } from './put-model.ts';

let folder: string;
let trained: string;
let place: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-put-'));
  trained = model('trained', { 'manifest.json': 'new', 'cards.onnx': 'new', 'run.whole': '' });
  place = join(folder, 'eyes', 'ours');
});
afterEach(() => rmSync(folder, { recursive: true }));

function model(name: string, files: Record<string, string>): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}
const put = () => putModel(trained, place, 'manifest.json');
const manifest = () => readFileSync(join(place, 'manifest.json'), 'utf8');

test('a model takes the place of another, and nothing else is left', () => {
  model('eyes/ours', { 'manifest.json': 'old', 'more.onnx': 'old' });
  put();
  expect(readdirSync(join(folder, 'eyes'))).toEqual(['ours']);
  expect(readdirSync(place).sort()).toEqual(['cards.onnx', 'manifest.json']);
  expect(manifest()).toBe('new');
});

test('what was interrupted is done again', () => {
  model('eyes/ours-before', { 'manifest.json': 'old' });
  model('eyes/ours-next', { 'half.onnx': '' });
  put();
  expect(readdirSync(join(folder, 'eyes'))).toEqual(['ours']);
  expect(readdirSync(place).sort()).toEqual(['cards.onnx', 'manifest.json']);
});

test('the one before stays where the new one cannot be copied', () => {
  model('eyes/ours', { 'manifest.json': 'old' });
  rmSync(join(trained, 'manifest.json'));
  expect(put).toThrow(/ENOENT/);
  expect(manifest()).toBe('old');
  // Half a model is not taken for one.
  expect(readdirSync(`${place}-next`)).toEqual(['cards.onnx']);
});
