import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where things lie. The repository's root is looked for upwards, so the answer is the same from a source file
 * (`server/x.ts`, in tests) and from a built one (`server/dist/x.js`).
 */
export const repoRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The folder with the shipped networks (`eyes/`) and deck packs (`decks/`). */
export const modelsDir: string = join(repoRoot, 'models');

/** Where all that the appliance writes lies: `TWINSPOT_DATA`, from where the user typed the command, or `.data` here. */
export function dataDir(env: NodeJS.ProcessEnv = process.env): string {
  if (!env.TWINSPOT_DATA) return join(repoRoot, '.data');
  return resolve(env.INIT_CWD ?? process.cwd(), env.TWINSPOT_DATA);
}

function findRoot(from: string): string {
  for (let dir = from; ; dir = dirname(dir)) {
    const file = join(dir, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'twinspot') return dir;
    if (dirname(dir) === dir) throw new Error(`no package.json named "twinspot" above ${from}`);
  }
}
