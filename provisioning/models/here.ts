/** Puts a model into the models of this checkout, after the same trial that a device makes. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { EVALUATION_FILE } from '@twinspot/models/companion/evaluation.js';
import { CHECK_FOLDER } from '@twinspot/server/appliance/install/model-check.js';
import { tryParts } from '@twinspot/server/appliance/install/trial-run.js';
import { PROTOTYPES_FILE } from '@twinspot/server/deck/pack.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir, repoRoot } from '@twinspot/server/paths.js';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import type { Parts } from './parts.ts';

/** Where models lie, and where the one before is kept. */
export interface Shelves {
  /** With `eyes/` and `decks/`. */
  readonly models: string;
  /** On the same disk. */
  readonly before: string;
}

export const shelvesHere: Shelves = {
  models: modelsDir,
  before: join(repoRoot, '.cache', 'deploy', 'before'),
};

/**
 * Tries it, and puts it there.
 * @param source where the model comes from, whose evaluation goes with it
 * @returns what was found and what is used now, in a sentence
 * @throws {TwinspotError} as `tryParts`; and then nothing was changed
 */
export async function placeHere(
  parts: Parts,
  source: string,
  { models, before }: Shelves = shelvesHere,
): Promise<string> {
  const found = await tryParts(
    parts.model,
    parts.decks.map(({ folder }) => folder),
  );
  const { name, version } = parts.manifest;
  rmSync(before, { recursive: true, force: true });
  const fresh = join(before, 'new');
  cpSync(parts.model, fresh, {
    recursive: true,
    filter: (path) => path !== join(parts.model, CHECK_FOLDER),
  });
  const evaluation = join(source, EVALUATION_FILE);
  if (existsSync(evaluation)) copyFileSync(evaluation, join(fresh, EVALUATION_FILE));
  for (const { id, folder } of parts.decks) keepPrototypes(models, before, id, folder);
  swap(join(models, 'eyes', name), fresh, join(before, 'eyes', name));
  return `On this machine ${found}. ${name} ${version} is in ${join(models, 'eyes', name)}${usedWords(name, models)}.`;
}

/**
 * Brings back what `placeHere` put away.
 * @throws {TwinspotError} `update-no-way-back`
 */
export function returnHere(name: string, { models, before }: Shelves = shelvesHere): string {
  const kept = join(before, 'eyes', name);
  if (!existsSync(join(kept, 'manifest.json'))) {
    throw new TwinspotError(
      'update-no-way-back',
      `No model before ${name} is kept here; name one with --model, or take it from version control.`,
      { status: 409 },
    );
  }
  const fresh = join(before, 'new');
  rmSync(fresh, { recursive: true, force: true });
  renameSync(kept, fresh);
  for (const id of decksIn(before)) {
    const [here, there] = [join(models, 'decks', id), join(before, 'decks', id)];
    const draft = join(before, 'draft');
    copyFileSync(join(there, PROTOTYPES_FILE), draft);
    copyFileSync(join(here, PROTOTYPES_FILE), join(there, PROTOTYPES_FILE));
    renameSync(draft, join(here, PROTOTYPES_FILE));
  }
  swap(join(models, 'eyes', name), fresh, kept);
  const { version } = readBundle(join(models, 'eyes', name)).manifest;
  return `${name} ${version} is in ${join(models, 'eyes', name)} again.`;
}

function decksIn(before: string): string[] {
  const folder = join(before, 'decks');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Puts the prototypes of a deck in their place, and keeps those that were there. */
function keepPrototypes(models: string, before: string, id: string, pack: string): void {
  const here = join(models, 'decks', id, PROTOTYPES_FILE);
  const kept = join(before, 'decks', id);
  mkdirSync(kept, { recursive: true });
  if (existsSync(here)) copyFileSync(here, join(kept, PROTOTYPES_FILE));
  const draft = join(before, 'draft');
  copyFileSync(join(pack, PROTOTYPES_FILE), draft);
  renameSync(draft, here);
}

/** Puts a model in the place of another, so that at any moment a whole one is found: the newest is the one that is used. */
function swap(place: string, fresh: string, kept: string): void {
  const now = new Date();
  utimesSync(join(fresh, 'manifest.json'), now, now);
  const next = `${place}-next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(dirname(next), { recursive: true });
  renameSync(fresh, next);
  mkdirSync(dirname(kept), { recursive: true });
  if (existsSync(place)) renameSync(place, kept);
  renameSync(next, place);
}

/** Where another model is used all the same, which one. */
function usedWords(name: string, models: string): string {
  const used = findBundle();
  return used === join(models, 'eyes', name) || models !== modelsDir
    ? ' and used'
    : `, but ${used} is used, as models of the data folder come first`;
}
