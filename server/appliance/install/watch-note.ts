/** What is remembered while the live figures of a new model are watched. */
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { replaceFile } from '../../durable.ts';
import { Change, type Trial } from './trial.ts';

/** Looks at cards that figures are drawn from, at least: some minutes of play. */
export const LEAST_LOOKS = 400;

export const WatchNote = Type.Object({
  format: Type.Literal(1),
  /** The model and the decks that came with it. */
  changes: Type.Array(Change),
  /** Of pairs that were answered for sure with the model before. */
  share: Type.Number(),
});
export type WatchNote = Static<typeof WatchNote>;

/** Notes what a trial that ended well is to be compared with; where that is not known, nothing is watched. */
export async function noteWatch(file: string, { changes, before }: Trial): Promise<void> {
  if (!changes.some(({ kind }) => kind === 'model')) return;
  await rm(file, { force: true });
  const sure = before?.sure;
  const isNew = changes.some(({ kind, to }) => kind === 'model' && to !== null);
  if (!isNew || sure === undefined || sure.looks < LEAST_LOOKS) return;
  const watched = changes.filter(({ kind }) => kind !== 'app');
  const note: WatchNote = { format: 1, changes: watched, share: sure.share };
  await replaceFile(file, JSON.stringify(note));
}

/** @returns null where nothing is watched */
export function readWatch(file: string): WatchNote | null {
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Value.Check(WatchNote, value) ? value : null;
}
