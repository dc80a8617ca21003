/** What is remembered of the model before the one in use, so that one can return to it. */
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { replaceFile } from '../../durable.ts';
import { linkedName } from './links.ts';
import type { Places } from './places.ts';
import { shelfOf } from './shelf.ts';
import { Change, type Trial } from './trial.ts';

const Note = Type.Object({
  format: Type.Literal(1),
  /** Of the last update of a model, with the decks that came with it. */
  changes: Type.Array(Change),
});

/** Notes the change of a model that is kept; one that an app brought along is the way back of the app. */
export async function noteBefore(file: string, { changes }: Trial): Promise<void> {
  if (!changes.some(({ kind }) => kind === 'model')) return;
  if (changes.some(({ kind }) => kind === 'app')) return rm(file, { force: true });
  await replaceFile(file, JSON.stringify({ format: 1, changes }));
}

/** @returns the changes that bring the model before back; null where there is none to return to any more */
export function changesBack(places: Places): Change[] | null {
  const noted = notedIn(places);
  if (noted === null) return null;
  const isThere = ({ kind, name, to, from }: Change) => {
    const { link, versions } = shelfOf(places, kind, name);
    return linkedName(link) === to && (from === null || existsSync(join(versions, from)));
  };
  if (!noted.every(isThere)) return null;
  return noted.map(({ to, from, ...change }) => ({ ...change, to: from, from: to }));
}

/** The version that one could return to, of a model or deck; null for none. It is kept until another one takes its place. */
export function versionBefore(places: Places, kind: string, name: string): string | null {
  const change = notedIn(places)?.find((one) => one.kind === kind && one.name === name);
  return change?.from ?? null;
}

function notedIn({ before: file }: Places): Change[] | null {
  if (!existsSync(file)) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A note that is damaged leads nowhere.
    return null;
  }
  return Value.Check(Note, value) ? value.changes : null;
}
