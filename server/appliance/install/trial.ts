/** What was switched to and is on trial: the note that brings the appliance back, whatever happens meanwhile. */
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { replaceFile, syncFolder } from '../../durable.ts';
import { BundleManifest } from '../bundle/manifest.ts';

const NameOrNull = Type.Union([Type.String(), Type.Null()]);

export const Change = Type.Object({
  kind: BundleManifest.properties.kind,
  /** As in the bundle. */
  name: Type.String(),
  /** Folders of the version that is on trial and of the one before it; null for none. */
  to: NameOrNull,
  from: NameOrNull,
  /** Of an app: the release before that. */
  previous: Type.Optional(NameOrNull),
});
export type Change = Static<typeof Change>;

/** How the service was or is, as far as it matters. */
export const Health = Type.Object({
  status: Type.String(),
  version: Type.String(),
  model: NameOrNull,
  code: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
  /** Of so many looks at cards, the share of pairs that were answered for sure. */
  sure: Type.Optional(Type.Object({ looks: Type.Integer(), share: Type.Number() })),
});
export type Health = Static<typeof Health>;

export const Trial = Type.Object({
  format: Type.Literal(1),
  changes: Type.Array(Change),
  /** How often the machine has started since. */
  boots: Type.Integer({ minimum: 0 }),
  /** Of before it; null where nothing answered. */
  before: Type.Union([Health, Type.Null()]),
});
export type Trial = Static<typeof Trial>;

/** @returns null where nothing is on trial; a note that cannot be read is none, as it was written whole */
export function readTrial(file: string): Trial | null {
  if (!existsSync(file)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Value.Check(Trial, value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export async function writeTrial(file: string, trial: Trial): Promise<void> {
  await replaceFile(file, JSON.stringify(trial));
}

export async function endTrial(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncFolder(dirname(file));
}
