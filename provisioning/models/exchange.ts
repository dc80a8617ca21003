/** Puts a model and prototypes in the place of others: all of it or nothing, also where the program is ended in the middle. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PROTOTYPES_FILE } from '@twinspot/server/deck/pack.js';

/** Where models lie, and where the one before is kept. */
export interface Shelves {
  /** With `eyes/` and `decks/`. */
  readonly models: string;
  /** On the same disk. */
  readonly before: string;
}

export interface Pack {
  readonly id: string;
  /** With its prototypes. */
  readonly folder: string;
}

/** What comes to the shelves together. */
export interface Incoming {
  readonly packs: readonly Pack[];
  /** The model, and what writes its files into a folder; without one, nothing is kept either. */
  readonly model?: { readonly name: string; readonly copy: (fresh: string) => void };
}

/** The file of a stage that names its model. */
const NAME = 'name';

/**
 * Puts a model and prototypes in the place of others, which are kept. All is copied first and then only renamed, which needs no
 * space; where a renaming fails, those done are undone. `settle` comes before.
 */
export function exchange({ packs, model }: Incoming, { models, before }: Shelves): void {
  mkdirSync(dirname(before), { recursive: true });
  // Always a new folder: one that is there may hold what could not be put back.
  const stage = mkdtempSync(`${before}-${process.pid}-`);
  const [fresh, kept] = [join(stage, 'new'), join(stage, 'kept')];
  const undo: (() => void)[] = [];
  const move = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    mkdirSync(kept);
    if (model !== undefined) writeFileSync(join(stage, NAME), model.name);
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

/** Undoes what programs have left that were ended in the middle of an exchange, and clears it away. */
export function settle(shelves: Shelves): void {
  const { before } = shelves;
  const folder = dirname(before);
  for (const name of namesIn(folder)) {
    if (!name.startsWith(`${basename(before)}-`)) continue;
    const found = /^-(?:(\d+)-)?\w{6}$/.exec(name.slice(basename(before).length));
    if (found !== null && !runs(Number(found[1]))) undoStage(join(folder, name), shelves);
  }
}

/** Once its `kept` is in its place, or before it was made, nothing is to be undone. */
function undoStage(stage: string, { models, before }: Shelves): void {
  const [kept, old, file] = [join(stage, 'kept'), join(stage, 'old'), join(stage, NAME)];
  if (existsSync(kept)) {
    if (existsSync(file)) {
      const place = join(models, 'eyes', readFileSync(file, 'utf8'));
      rmSync(nextTo(place), { recursive: true, force: true });
    }
    for (const name of namesIn(join(kept, 'eyes'))) {
      const place = join(models, 'eyes', name);
      rmSync(place, { recursive: true, force: true });
      renameSync(join(kept, 'eyes', name), place);
    }
    for (const id of namesIn(join(kept, 'decks'))) {
      const [was, here] = [kept, models].map((at) => join(at, 'decks', id, PROTOTYPES_FILE));
      if (existsSync(was!) && existsSync(dirname(here!))) renameSync(was!, here!);
    }
    if (existsSync(old) && !existsSync(before)) renameSync(old, before);
  }
  rmSync(stage, { recursive: true, force: true });
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const nextTo = (place: string) => `${place}-next`;

/** Whether there is a process of that number. */
function runs(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
  const next = nextTo(place);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(dirname(next), { recursive: true });
  move(fresh, next);
  mkdirSync(dirname(kept), { recursive: true });
  if (existsSync(place)) move(place, kept);
  move(next, place);
}

/** Makes a model the newest, which is the one that is used. */
export function touch(model: string): void {
  const now = new Date();
  utimesSync(join(model, 'manifest.json'), now, now);
}
