import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';

const around = vi.hoisted(() => ({ cacheDir: '', trainingDir: '', run: vi.fn() }));
vi.mock('./environment.ts', () => around);

import { installIcons } from './icons.ts';

const sets = ['emojione', 'noto', 'twemoji'];
const setsOf = (modules: string) =>
  sets.filter((id) => existsSync(join(modules, '@iconify-json', id)));

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  around.cacheDir = join(folder, 'cache');
  around.trainingDir = join(folder, 'training');
  mkdirSync(join(around.trainingDir, 'icons'), { recursive: true });
  writeFileSync(join(around.trainingDir, 'icons', 'package.json'), '{}');
  lock('one');
  around.run.mockReset().mockImplementation(install(sets));
});

/** Another lock file, as an update of the icon sets brings it. */
function lock(text: string): void {
  writeFileSync(join(around.trainingDir, 'icons', 'package-lock.json'), text);
}

/** Leaves these sets behind and, where they are not all, ends as a command that was interrupted. */
function install(done: string[]) {
  return async (_command: string, _args: string[], { cwd }: { cwd: string }) => {
    for (const id of done)
      mkdirSync(join(cwd, 'node_modules', '@iconify-json', id), { recursive: true });
    if (done.length < sets.length) throw new Error('interrupted');
  };
}

it('icon sets are installed once', async () => {
  expect(setsOf(await installIcons())).toEqual(sets);
  expect(setsOf(await installIcons())).toEqual(sets);
  expect(around.run).toHaveBeenCalledTimes(1);
});

it('an install that broke off is done again', async () => {
  around.run.mockImplementationOnce(install(['twemoji']));
  await expect(installIcons()).rejects.toThrow('interrupted');
  expect(setsOf(await installIcons())).toEqual(sets);
  expect(around.run).toHaveBeenCalledTimes(2);
});

it('another lock file is installed, and so is the one before where that broke off', async () => {
  await installIcons();
  lock('two');
  around.run.mockImplementationOnce(install([]));
  await expect(installIcons()).rejects.toThrow('interrupted');
  lock('one');
  await installIcons();
  lock('two');
  await installIcons();
  expect(around.run).toHaveBeenCalledTimes(4);
});
