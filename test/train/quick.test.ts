import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import { openVision } from '@twinspot/server/vision/vision.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoOf } from '../e2e/open-deck.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-train-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a quick training goes the whole way to a bundle that can be used', async () => {
  const out = join(folder, 'eyes');
  const words = ['scripts/run.mjs', 'models/dist/train.js', '--quick', '--out', out];
  const child = spawn(process.execPath, words, { cwd: repoRoot, stdio: ['ignore', 2, 2] });
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);

  const vision = await openVision(out);
  try {
    const { jpeg } = await photoOf([7, 44], 12);
    const { cards } = await vision.see(await decodePicture(jpeg));
    for (const { sightings } of cards) {
      for (const { vector } of sightings) {
        expect(vector).toHaveLength(vision.model.vectorLength);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
      }
    }
  } finally {
    await vision.close();
  }
});
