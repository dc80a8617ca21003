import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { TwinspotError } from '../errors.ts';
import { dataDir, modelsDir } from '../paths.ts';
import { type Deck, loadDeck } from './deck.ts';
import { type Prototypes, readPrototypes } from './prototypes.ts';

/** A deck's table together with what its symbols look like: enough to identify its cards. */
export interface DeckPack extends Deck {
  readonly prototypes: Prototypes;
}

/** A pack that was found: its id is its folder's name. */
export interface PackPlace {
  readonly id: string;
  readonly folder: string;
}

export const PROTOTYPES_FILE = 'prototypes.bin';

/** Folders that hold packs, the user's own first. */
export function packFolders(env: NodeJS.ProcessEnv = process.env): string[] {
  return [join(dataDir(env), 'decks'), join(modelsDir, 'decks')];
}

/** Every pack there is, by id; of two with one id the user's own. Reads folder names alone, so a broken one is listed. */
export function listPacks(folders: readonly string[] = packFolders()): PackPlace[] {
  const places = new Map<string, PackPlace>();
  for (const parent of folders.filter((folder) => existsSync(folder))) {
    for (const id of readdirSync(parent)) {
      const folder = join(parent, id);
      if (!places.has(id) && existsSync(join(folder, 'deck.json'))) places.set(id, { id, folder });
    }
  }
  return [...places.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Reads the pack in a folder (or its `deck.json`).
 *
 * @param model sha256 of the vectors network in use; the pack must have been made for it.
 * @throws {TwinspotError} as `loadDeck`; `prototypes-missing`, `prototypes-unreadable`, and `prototypes-of-another-network`.
 */
export function loadPack(path: string, model: string): DeckPack {
  const deck = loadDeck(path);
  const file = join(deck.folder, PROTOTYPES_FILE);
  const again = `make them with "npm run prototypes -- --deck ${calledFor(deck)}", or choose "any"`;
  if (!existsSync(file)) {
    throw new TwinspotError(
      'prototypes-missing',
      `The deck "${deck.id}" has no prototypes (${file}), so its symbols cannot be told: ${again}.`,
      { status: 422 },
    );
  }
  const prototypes = readPrototypes(readFileSync(file), deck.symbols);
  if (prototypes.model !== model) {
    throw new TwinspotError(
      'prototypes-of-another-network',
      `The prototypes of the deck "${deck.id}" were made for the network ${prototypes.model.slice(0, 12)}, and ${model.slice(0, 12)} is in use: ${again}.`,
      { status: 422 },
    );
  }
  return { ...deck, prototypes };
}

/** How one names the deck on a command line: the short way where that finds this very one. */
function calledFor({ id, folder }: Deck): string {
  return listPacks().some((place) => place.id === id && place.folder === folder) ? id : folder;
}

/**
 * The pack with this id, or in this folder or `deck.json`.
 *
 * @param from the folder that relative paths start at.
 * @throws {TwinspotError} `deck-not-found`, and as `loadPack`.
 */
export function findPack(
  idOrPath: string,
  model: string,
  {
    from = process.cwd(),
    folders = packFolders(),
  }: { from?: string; folders?: readonly string[] } = {},
): DeckPack {
  const places = listPacks(folders);
  const place = places.find(({ id }) => id === idOrPath);
  if (place) return loadPack(place.folder, model);
  const path = isAbsolute(idOrPath) ? idOrPath : resolve(from, idOrPath);
  if (existsSync(path)) return loadPack(path, model);
  const known = places.map(({ id }) => id).join(', ') || 'none';
  throw new TwinspotError(
    'deck-not-found',
    `There is no deck "${idOrPath}": choose auto, any, one of those here (${known}), or a folder with a deck.json.`,
    { status: 404 },
  );
}

/** All packs that can be used with this network, and in a sentence each why the others cannot. */
export function usablePacks(
  model: string,
  folders: readonly string[] = packFolders(),
): { packs: DeckPack[]; problems: string[] } {
  const packs: DeckPack[] = [];
  const problems: string[] = [];
  for (const { folder } of listPacks(folders)) {
    try {
      packs.push(loadPack(folder, model));
    } catch (error) {
      if (!(error instanceof TwinspotError)) throw error;
      problems.push(error.message);
    }
  }
  return { packs, problems };
}
