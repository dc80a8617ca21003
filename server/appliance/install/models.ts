/** Which model is the newest, as the service takes that one. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { compareAges } from '../bundle/newer.ts';
import type { Places } from './places.ts';
import { ageInUse, inUse, shelfOf } from './shelf.ts';
import type { Change } from './trial.ts';

/** Makes a model newer than all that are there, also where the clock of this machine is wrong. */
export async function makeNewest(folder: string, { data }: Places): Promise<void> {
  const times = foldersIn(join(data, 'eyes'))
    .map((other) => join(other, 'manifest.json'))
    .filter((file) => existsSync(file))
    .map((file) => statSync(file).mtimeMs);
  const time = new Date(Math.max(Date.now(), ...times.map((other) => other + 1000)));
  await utimes(join(folder, 'manifest.json'), time, time);
}

/** @returns the changes that put away models of which this release brings a newer version */
export function surpassedBy(release: string, places: Places): Change[] {
  return foldersIn(join(release, 'models/eyes')).flatMap((folder): Change[] => {
    const file = join(folder, 'manifest.json');
    if (!existsSync(file)) return [];
    const { name, version, created } = JSON.parse(readFileSync(file, 'utf8'));
    const shelf = shelfOf(places, 'model', name);
    const age = ageInUse(shelf);
    const build = Math.floor(Date.parse(created) / 60_000);
    if (age === null || compareAges(age, { version, build }) >= 0) return [];
    return [{ kind: 'model', name, to: null, from: inUse(shelf) }];
  });
}

function foldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).map((name) => join(parent, name));
}
