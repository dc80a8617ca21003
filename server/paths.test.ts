import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataDir, modelsDir, repoRoot } from './paths.ts';

test('the checkout is found from wherever the file lies', () => {
  expect(existsSync(join(repoRoot, 'package-lock.json'))).toBe(true);
  expect(existsSync(join(modelsDir, 'decks', 'open', 'deck.json'))).toBe(true);
});

test('the data folder is taken from where the command was typed', () => {
  expect(dataDir({})).toBe(join(repoRoot, '.data'));
  expect(dataDir({ TWINSPOT_DATA: '' })).toBe(join(repoRoot, '.data'));
  expect(dataDir({ TWINSPOT_DATA: 'kept', INIT_CWD: '/home/anna' })).toBe(
    resolve('/home/anna', 'kept'),
  );
  expect(dataDir({ TWINSPOT_DATA: '/var/lib/twinspot', INIT_CWD: '/home/anna' })).toBe(
    resolve('/var/lib/twinspot'),
  );
});
