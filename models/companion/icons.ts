import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, run, trainingDir } from './environment.ts';

/**
 * The icon sets live in an install of their own, so that nobody else pays for them.
 * @returns the node_modules folder with them, whole and as the lock file wants them
 * @throws {TwinspotError} `command-failed`
 */
export async function installIcons(): Promise<string> {
  const folder = join(cacheDir, 'icons');
  const modules = join(folder, 'node_modules');
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(trainingDir, 'icons', file), join(folder, file));
  // Inside, so that it goes when the folder does.
  const stamp = join(modules, '.package-lock.sha256');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return modules;
  console.error('Installing the icon sets (once) ...');
  // First: an install that breaks off leaves no stamp that a later lock file may fit.
  rmSync(stamp, { force: true });
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  writeFileSync(stamp, wanted);
  return modules;
}
