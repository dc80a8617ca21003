import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, run, trainingDir } from './environment.ts';

/**
 * The icon sets live in an install of their own, so that nobody else pays for them.
 * @returns the node_modules folder with them
 * @throws {TwinspotError} `command-failed`
 */
export async function installIcons(): Promise<string> {
  const folder = join(cacheDir, 'icons');
  const modules = join(folder, 'node_modules');
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(trainingDir, 'icons', file), join(folder, file));
  if (!existsSync(join(modules, '@iconify-json', 'twemoji'))) {
    console.error('Installing the icon sets (once) ...');
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
    });
  }
  return modules;
}
