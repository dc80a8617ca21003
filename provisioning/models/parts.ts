/** What goes to a device with a model: the model with its check, and the packs of decks whose prototypes are of its networks. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { main as prototypes } from '@twinspot/models/prototypes-command.js';
import { CHECK_FOLDER } from '@twinspot/server/appliance/install/model-check.js';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { listPacks, type PackPlace, PROTOTYPES_FILE } from '@twinspot/server/deck/pack.js';
import { readPrototypes } from '@twinspot/server/deck/prototypes.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { NETWORKS, readBundle } from '@twinspot/server/vision/bundle.js';
import type { Manifest } from '@twinspot/server/vision/manifest.js';
import { minutes } from '../bundle/about.ts';
import { PICTURES, writeCheck } from './check-pictures.ts';

/** The deck whose artwork is at hand, so that its prototypes can be made for any networks. */
const OPEN = 'open';

export interface DeckPart {
  readonly id: string;
  /** A whole pack for the model. */
  readonly folder: string;
  /** Its age, in minutes since 1970. */
  readonly build: number;
}

export interface Parts {
  readonly manifest: Manifest;
  /** The folder of the model with its check. */
  readonly model: string;
  readonly decks: readonly DeckPart[];
  /** Decks that are here and cannot be read with this model: nobody has made their prototypes. */
  readonly unread: readonly string[];
}

export interface PartsOptions {
  /** The folder of the model; in `decks/ID/` it may bring prototypes of its own. */
  readonly model: string;
  /** An empty folder to put them together in. */
  readonly desk: string;
  readonly say?: (words: string) => void;
  /** Where the packs of decks are. */
  readonly decks?: string;
  /** How many pictures it is to be tried with. */
  readonly pictures?: number;
}

/**
 * Puts them together. The same model and decks make the same bytes, so that what was sent in part is gone on with later.
 * @throws {TwinspotError} as `readBundle`; `deploy-blind` where the networks do not even see the open deck's symbols
 */
export async function putTogether({
  model,
  desk,
  say = () => {},
  decks: packs = join(modelsDir, 'decks'),
  pictures = PICTURES,
}: PartsOptions): Promise<Parts> {
  const { manifest } = readBundle(model);
  const { sha256 } = manifest.networks.vectors;
  const age = minutes(Date.parse(manifest.created));
  const decks: DeckPart[] = [];
  const unread: string[] = [];
  for (const place of listPacks([packs])) {
    const found = prototypesFor(model, place, sha256);
    if (found === null && place.id !== OPEN) {
      unread.push(place.id);
      continue;
    }
    const folder = join(desk, 'decks', place.id);
    cpSync(place.folder, folder, { recursive: true });
    const file = join(folder, PROTOTYPES_FILE);
    if (found !== null) copyFileSync(found, file);
    else {
      say('Making the prototypes of the open deck for its networks');
      await makeOpen(model, `${manifest.name} ${manifest.version}`, folder, file);
    }
    const build = found === null ? age : Math.max(age, minutes(statSync(found).mtimeMs));
    decks.push({ id: place.id, folder, build });
  }
  const staged = join(desk, 'model');
  mkdirSync(staged, { recursive: true });
  for (const file of filesOf(manifest)) copyFileSync(join(model, file), join(staged, file));
  say('Drawing the pictures that it is tried with');
  await writeCheck(
    join(desk, 'decks', OPEN, PROTOTYPES_FILE),
    join(staged, CHECK_FOLDER),
    pictures,
  );
  return { manifest, model: staged, decks, unread };
}

function filesOf({ networks, golden }: Manifest): string[] {
  const files = NETWORKS.map((name) => networks[name].file);
  return ['manifest.json', ...files, golden.picture, golden.expected];
}

/** @returns the file of prototypes for these networks; null where there is none */
function prototypesFor(model: string, { id, folder }: PackPlace, sha256: string): string | null {
  const { symbols } = loadDeck(folder);
  const fits = (file: string) => readPrototypes(readFileSync(file), symbols).model === sha256;
  const files = [join(model, 'decks', id, PROTOTYPES_FILE), join(folder, PROTOTYPES_FILE)];
  return files.filter((file) => existsSync(file)).find(fits) ?? null;
}

async function makeOpen(model: string, called: string, deck: string, out: string): Promise<void> {
  try {
    await prototypes(['--deck', deck, '--model', model, '--out', out], '/');
  } catch (cause) {
    if (!(cause instanceof TwinspotError) || cause.code !== 'prototypes-missing') throw cause;
    throw new TwinspotError(
      'deploy-blind',
      `The networks of ${called} do not see the symbols on drawings of the open deck, so nothing was sent; train them further with "npm run train".`,
      { cause },
    );
  }
}
