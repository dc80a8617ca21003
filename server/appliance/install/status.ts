/** What is installed here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { ReleaseInfo } from '../release.ts';
import { linkedName } from './links.ts';
import type { Places } from './places.ts';
import { readReport, type UpdateReport } from './report.ts';
import { inUse, shelfOf } from './shelf.ts';
import { readTrial, type Trial } from './trial.ts';

export interface InstalledStatus {
  readonly release: ReleaseInfo | null;
  /** Names of releases that are there. */
  readonly current: string | null;
  readonly previous: string | null;
  readonly releases: readonly string[];
  /** Installed by bundles: name to version. */
  readonly models: Readonly<Record<string, string>>;
  readonly decks: Readonly<Record<string, string>>;
  readonly trial: Trial | null;
  /** Of the last update since the machine started. */
  readonly report: UpdateReport | null;
}

export function readStatus(places: Places): InstalledStatus {
  return {
    release: readRelease(places.current),
    current: linkedName(places.current),
    previous: linkedName(places.previous),
    releases: namesIn(places.releases),
    models: versionsOf(places, 'model'),
    decks: versionsOf(places, 'deck'),
    trial: readTrial(places.trial),
    report: readReport(places.report),
  };
}

/** @returns null where there is no release, or one that does not say what it is */
export function readRelease(folder: string): ReleaseInfo | null {
  const file = join(folder, 'release.json');
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Value.Check(ReleaseInfo, value) ? value : null;
}

function versionsOf(places: Places, kind: 'model' | 'deck'): Record<string, string> {
  const names = namesIn(join(places.opt, `${kind}s`));
  const found = names.map((name) => [name, inUse(shelfOf(places, kind, name))] as const);
  return Object.fromEntries(found.flatMap(([name, version]) => (version ? [[name, version]] : [])));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
