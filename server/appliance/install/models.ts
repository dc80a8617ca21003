/** Which model is the newest, as the service takes that one. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadPack } from '../../deck/pack.ts';
import { TwinspotError } from '../../errors.ts';
import type { Manifest } from '../../vision/manifest.ts';
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

/**
 * @returns the changes that put away models of which this release brings a newer version, and with them the decks whose
 * prototypes are of their networks alone: the release has its own
 */
export function surpassedBy(release: string, places: Places): Change[] {
  const brought = foldersIn(join(release, 'models/eyes')).flatMap((folder) => {
    const file = join(folder, 'manifest.json');
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Manifest] : [];
  });
  const models = brought.flatMap(({ name, version, created }): Change[] => {
    const shelf = shelfOf(places, 'model', name);
    const age = ageInUse(shelf);
    const build = Math.floor(Date.parse(created) / 60_000);
    if (age === null || compareAges(age, { version, build }) >= 0) return [];
    return [{ kind: 'model', name, to: null, from: inUse(shelf) }];
  });
  if (models.length === 0) return [];
  const isOfThem = (pack: string) =>
    brought.some(({ networks }) => isPackFor(pack, networks.vectors.sha256));
  const decks = foldersIn(join(places.opt, 'decks')).flatMap((folder): Change[] => {
    const name = basename(folder);
    const from = inUse(shelfOf(places, 'deck', name));
    const isBrought = existsSync(join(release, 'models/decks', name, 'deck.json'));
    if (from === null || !isBrought || isOfThem(join(folder, from))) return [];
    return [{ kind: 'deck', name, to: null, from }];
  });
  return [...models, ...decks];
}

function isPackFor(folder: string, vectors: string): boolean {
  try {
    loadPack(folder, vectors);
    return true;
  } catch (error) {
    if (error instanceof TwinspotError) return false;
    throw error;
  }
}

function foldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).map((name) => join(parent, name));
}
