import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stageRelease } from './stage.ts';

test('a folder with something else in it is left alone', async () => {
  const out = mkdtempSync(join(tmpdir(), 'twinspot-stage-'));
  try {
    writeFileSync(join(out, 'letter.txt'), 'Dear aunt');
    const staged = stageRelease({ board: 'jetson-nano', out, say: () => {} });
    await expect(staged).rejects.toMatchObject({ code: 'out-taken' });
    expect(readdirSync(out)).toEqual(['letter.txt']);
  } finally {
    rmSync(out, { recursive: true });
  }
});
