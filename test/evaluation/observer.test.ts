import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rivalsDeck } from '../rivals-deck.ts';
import { knows, readDetector } from './observer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-detector-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { deck } = rivalsDeck();
function leave(facts: object): void {
  writeFileSync(join(folder, 'detector.onnx'), 'network');
  writeFileSync(join(folder, 'detector.json'), JSON.stringify(facts));
}

test('a folder without a detector is told of, and one of another format', () => {
  expect(() => readDetector(folder)).toThrow(/holds no baseline/);
  leave({ format: 'twinspot-detector 9', labels: [] });
  expect(() => readDetector(folder)).toThrow(/"twinspot-detector 9"/);
});

test('a detector knows a deck whose symbols it all has names for, in whatever order', () => {
  const facts = { format: 'twinspot-detector 1', threshold: 0.5 };
  leave({ ...facts, labels: ['more', ...deck.symbols.toReversed()] });
  expect(knows(readDetector(folder), deck)).toBe(true);
  leave({ ...facts, labels: deck.symbols.slice(1) });
  expect(knows(readDetector(folder), deck)).toBe(false);
});
