/** Puts a model into the models of this checkout, after the same trial that a device makes. */
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVALUATION_FILE } from '@twinspot/models/companion/evaluation.js';
import { CHECK_FOLDER } from '@twinspot/server/appliance/install/model-check.js';
import { tryParts } from '@twinspot/server/appliance/install/trial-run.js';
import { PROTOTYPES_FILE } from '@twinspot/server/deck/pack.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir, repoRoot } from '@twinspot/server/paths.js';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import { exchange, type Pack, type Shelves, settle, touch } from './exchange.ts';
import type { Parts } from './parts.ts';

export const shelvesHere: Shelves = {
  models: modelsDir,
  before: join(repoRoot, '.cache', 'deploy', 'before'),
};

/**
 * Tries it, and puts it there. Where the same model is there already, its prototypes are made anew, and the one before stays.
 * @param source where the model comes from, whose evaluation goes with it
 * @returns what was found and what is used now, in a sentence
 * @throws {TwinspotError} as `tryParts`; and then nothing was changed
 */
export async function placeHere(
  parts: Parts,
  source: string,
  shelves: Shelves = shelvesHere,
): Promise<string> {
  settle(shelves);
  const found = await tryParts(
    parts.model,
    parts.decks.map(({ folder }) => folder),
  );
  const { name, version } = parts.manifest;
  const place = join(shelves.models, 'eyes', name);
  const packs = parts.decks.map(({ id, folder }) => ({ id, folder }));
  if (isSame(place, parts.model)) {
    exchange({ packs }, shelves);
    touch(place);
  } else {
    const copy = (fresh: string) => {
      cpSync(parts.model, fresh, {
        recursive: true,
        filter: (path) => path !== join(parts.model, CHECK_FOLDER),
      });
      const evaluation = join(source, EVALUATION_FILE);
      if (existsSync(evaluation)) copyFileSync(evaluation, join(fresh, EVALUATION_FILE));
    };
    exchange({ packs, model: { name, copy } }, shelves);
  }
  return `On this machine ${found}. ${name} ${version} is in ${place}${usedWords(name, shelves.models)}.`;
}

/**
 * Brings back what `placeHere` put away.
 * @throws {TwinspotError} `update-no-way-back`
 */
export function returnHere(name: string, shelves: Shelves = shelvesHere): string {
  settle(shelves);
  const { models, before } = shelves;
  const kept = join(before, 'eyes', name);
  if (!existsSync(join(kept, 'manifest.json'))) {
    throw new TwinspotError(
      'update-no-way-back',
      `No model before ${name} is kept here; name one with --model, or take it from version control.`,
      { status: 409 },
    );
  }
  const copy = (fresh: string) => cpSync(kept, fresh, { recursive: true });
  exchange({ packs: packsIn(before), model: { name, copy } }, shelves);
  const { version } = readBundle(join(models, 'eyes', name)).manifest;
  return `${name} ${version} is in ${join(models, 'eyes', name)} again.`;
}

function packsIn(before: string): Pack[] {
  const decks = join(before, 'decks');
  if (!existsSync(decks)) return [];
  const packs = readdirSync(decks).map((id) => ({ id, folder: join(decks, id) }));
  return packs.filter(({ folder }) => existsSync(join(folder, PROTOTYPES_FILE)));
}

function isSame(place: string, model: string): boolean {
  const [there, own] = [place, model].map((folder) => join(folder, 'manifest.json'));
  return existsSync(there!) && readFileSync(there!).equals(readFileSync(own!));
}

/** Where another model is used all the same, which one. */
function usedWords(name: string, models: string): string {
  const used = findBundle();
  return used === join(models, 'eyes', name) || models !== modelsDir
    ? ' and used'
    : `, but ${used} is used, as models of the data folder come first`;
}
