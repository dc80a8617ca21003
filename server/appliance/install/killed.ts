/** Kills an installer in the middle of its work, as a power cut does, and looks what is left; for tests. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from '../../paths.ts';
import { openBundle } from '../bundle/bundle.ts';
import { readKeys } from '../bundle/keys.ts';
import { isTree } from '../bundle/tree.ts';
import { BUNDLE_FILE } from '../bundle/unpack.ts';
import { linkedName } from './links.ts';
import { HASTE, type ThrowAway } from './testing.ts';

/** Where the killed process is to end: at this step of those that it says, by number or words, or after so many milliseconds. */
export type Moment =
  | { readonly step: number }
  | { readonly words: string }
  | { readonly after: number };

/**
 * Runs the built installer in a process of its own and kills it there.
 * @returns what it said it was about to do, whether it was killed, and else what it complained of
 */
export function killedInstall(
  { root, env }: ThrowAway,
  files: readonly string[],
  moment: Moment,
): { killed: boolean; steps: string[]; error: string } {
  const at = (name: string) =>
    JSON.stringify(pathToFileURL(join(repoRoot, `server/dist/appliance/install/${name}.js`)).href);
  const script = `import { install } from ${at('installer')};
    import { placesIn } from ${at('places')};
    const moment = ${JSON.stringify(moment)};
    const end = () => process.kill(process.pid, 'SIGKILL');
    if (moment.after !== undefined) setTimeout(end, moment.after);
    let step = 0;
    const say = (words) => {
      process.stdout.write(words + '\\n');
      if (step++ === moment.step || words === moment.words) end();
    };
    const options = { places: placesIn(${JSON.stringify(root)}), say, patience: ${JSON.stringify(HASTE)} };
    await install(${JSON.stringify(files)}, options);
    process.exit();`;
  const words = ['--input-type=module', '--eval', script];
  const ran = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  const steps = ran.stdout.split('\n').filter(Boolean);
  return { killed: ran.signal === 'SIGKILL', steps, error: ran.stderr };
}

/** @returns what is not as it must be on an appliance at rest, in words; each bundle is of one release */
export async function faultsOf({ places }: ThrowAway, files: readonly string[]): Promise<string[]> {
  const current = linkedName(places.current);
  const names = readdirSync(places.releases);
  const faults: string[] = [];
  if (current === null || !names.includes(current)) faults.push('no release is current');
  if (names.length > 3) faults.push(`${names.length} releases are there`);
  for (const file of files) {
    const { manifest, close } = openBundle(file, readKeys(places.keys));
    close();
    const name = `${manifest.version}-${manifest.build}`;
    if (!names.includes(name)) continue;
    const isWhole = await isTree(join(places.releases, name), manifest.entries, [BUNDLE_FILE]);
    if (!isWhole) faults.push(`${name} is not whole`);
  }
  return faults;
}
