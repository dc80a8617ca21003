/** Puts a model into the models of this checkout, after the same trial that a device makes. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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

interface Pack {
  readonly id: string;
  /** With its prototypes. */
  readonly folder: string;
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

/** What comes to the shelves together. */
interface Incoming {
  readonly packs: readonly Pack[];
  /** The model, and what writes its files into a folder; without one, nothing is kept either. */
  readonly model?: { readonly name: string; readonly copy: (fresh: string) => void };
}

/**
 * Puts a model and prototypes in the place of others, which are kept. All is copied first and then only renamed, which needs no
 * space; where a renaming fails, those done are undone.
 */
function exchange({ packs, model }: Incoming, { models, before }: Shelves): void {
  mkdirSync(dirname(before), { recursive: true });
  // Always a new folder: one that is there may hold what could not be put back.
  const stage = mkdtempSync(`${before}-`);
  const [fresh, kept] = [join(stage, 'new'), join(stage, 'kept')];
  const undo: (() => void)[] = [];
  const move = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    mkdirSync(kept);
    model?.copy(fresh);
    const prototypes = packs.map((pack) => stagePrototypes(pack, models, stage));
    for (const { draft, here, old } of prototypes) {
      renameSync(draft, here);
      undo.push(() => (existsSync(old) ? renameSync(old, here) : rmSync(here)));
    }
    if (model !== undefined) {
      swap(join(models, 'eyes', model.name), fresh, join(kept, 'eyes', model.name), move);
      if (existsSync(before)) move(before, join(stage, 'old'));
      move(kept, before);
    }
  } catch (cause) {
    for (const step of undo.reverse()) step();
    rmSync(stage, { recursive: true, force: true });
    throw cause;
  }
  rmSync(stage, { recursive: true, force: true });
}

/** Copies the prototypes of a deck that come, and those that are there. */
function stagePrototypes({ id, folder }: Pack, models: string, stage: string) {
  const here = join(models, 'decks', id, PROTOTYPES_FILE);
  const draft = join(stage, 'drafts', id);
  mkdirSync(dirname(draft), { recursive: true });
  copyFileSync(join(folder, PROTOTYPES_FILE), draft);
  const old = join(stage, 'kept', 'decks', id, PROTOTYPES_FILE);
  mkdirSync(dirname(old), { recursive: true });
  if (existsSync(here)) copyFileSync(here, old);
  return { draft, here, old };
}

/** Puts a model in the place of another, so that at any moment a whole one is found. */
function swap(
  place: string,
  fresh: string,
  kept: string,
  move: (from: string, to: string) => void,
): void {
  touch(fresh);
  const next = `${place}-next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(dirname(next), { recursive: true });
  move(fresh, next);
  mkdirSync(dirname(kept), { recursive: true });
  if (existsSync(place)) move(place, kept);
  move(next, place);
}

/** Makes a model the newest, which is the one that is used. */
function touch(model: string): void {
  const now = new Date();
  utimesSync(join(model, 'manifest.json'), now, now);
}

/** Where another model is used all the same, which one. */
function usedWords(name: string, models: string): string {
  const used = findBundle();
  return used === join(models, 'eyes', name) || models !== modelsDir
    ? ' and used'
    : `, but ${used} is used, as models of the data folder come first`;
}
