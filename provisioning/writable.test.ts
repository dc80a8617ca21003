import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeFault, statOf } from './writable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-writable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('tells of a folder that is not there, or is none', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(placeFault(join(folder, 'new'))).toBeUndefined();
  expect(placeFault(`${folder}/`)).toBeUndefined();
  expect(placeFault(join(folder, 'none/new'))).toMatch(/make the folder/);
  expect(placeFault(join(folder, 'file/new'))).toMatch(/no folder/);
  expect(statOf(join(folder, 'file'))?.isFile()).toBe(true);
  expect(statOf(join(folder, 'file/new'))).toBeUndefined();
});

// Root may write everywhere.
it.runIf(process.getuid!() !== 0)('tells of a folder that is closed (needs a plain user)', () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  expect(placeFault(join(closed, 'new'))).toMatch(/may not write/);
});
