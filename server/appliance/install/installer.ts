/** Installs bundles, so that at any moment, whatever fails, a whole version is there to be started. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { TwinspotError } from '../../errors.ts';
import { readKeys } from '../bundle/keys.ts';
import { ReleaseInfo, releaseName } from '../release.ts';
import { admit, type Candidate, dismiss, place, type Say, titleOf } from './candidate.ts';
import { runInstallerOf } from './child.ts';
import { PATIENCE, type Patience, settledHealth } from './health.ts';
import { linkedName } from './links.ts';
import { takeLock } from './lock.ts';
import { changesBack, versionBefore } from './model-before.ts';
import { makeNewest, surpassedBy } from './models.ts';
import type { Places } from './places.ts';
import { serviceAddress } from './service.ts';
import { type Shelf, tidy } from './shelf.ts';
import { judgeTrial, returnTrial, switchTo } from './switch.ts';
import { type Change, type Health, readTrial, type Trial, writeTrial } from './trial.ts';

export interface InstallerOptions {
  readonly places: Places;
  /** Hears each step before it is done. */
  readonly say: Say;
  readonly patience?: Patience;
}

export interface InstallOptions {
  /** Installs what is older than what is there, too. */
  readonly downgrade?: boolean;
}

/**
 * Installs bundles: all of them, or none. What they hold is tried here first; then everything is switched over at once, the
 * service is started anew, and unless it gets as well as it was before, all is switched back.
 * @param files bundles: of the app, of models and decks
 * @returns how it ended, in a sentence
 * @throws {TwinspotError} as `admit`, `unpackBundle`; `update-running`, `update-trial`, `update-returned`
 */
export async function install(
  files: readonly string[],
  { places, say, patience = PATIENCE }: InstallerOptions,
  { downgrade = false }: InstallOptions = {},
): Promise<string> {
  const unlock = await takeLock(places.lock);
  try {
    const pending = readTrial(places.trial);
    if (pending !== null) {
      say('Undoing what an earlier update left half done');
      await returnTrial(pending, places, say);
    }
    const candidates = await admit(files, readKeys(places.keys), places, { downgrade, say });
    if (candidates.length === 0) return 'All of it is installed already.';
    const titles = candidates.map(({ bundle }) => titleOf(bundle)).join(', ');
    let trial: Trial;
    let found: string;
    try {
      found = await prepare(candidates, places, say);
      say('Asking how the service is');
      const before = await settledHealth(serviceAddress(places), patience);
      const changes = changesFor(candidates, places);
      trial = { format: 1, changes, boots: 0, before };
    } finally {
      dismiss(candidates);
    }
    say('Noting what is changed');
    await writeTrial(places.trial, trial);
    await switchTo(trial, places, say);
    await judgeTrial(trial, places, { say, patience });
    return `${titles} is installed, and the service is well.${found}`;
  } finally {
    await unlock();
  }
}

function changesFor(candidates: readonly Candidate[], places: Places): Change[] {
  const changes = candidates.map(({ shelf, to, from }): Change => {
    const { kind, name } = shelf;
    return { kind, name, to, from, previous: previousOf(shelf, places) };
  });
  const app = candidates.find(({ shelf }) => shelf.kind === 'app');
  if (app === undefined) return changes;
  const others = surpassedBy(join(app.shelf.versions, app.to), places);
  const isNamed = ({ kind, name }: Change) =>
    changes.some((own) => own.kind === kind && own.name === name);
  return [...changes, ...others.filter((other) => !isNamed(other))];
}

/** What is to stay besides the version in use, until an update is found well. */
function previousOf({ kind, name }: Shelf, places: Places): string | null {
  return kind === 'app' ? linkedName(places.previous) : versionBefore(places, kind, name);
}

/**
 * Unpacks and tries everything, where nothing is used of it yet.
 * @returns what was found of new networks, in a sentence behind others
 */
async function prepare(
  candidates: readonly Candidate[],
  places: Places,
  say: Say,
): Promise<string> {
  say('Making room');
  for (const { shelf, to, from } of candidates) {
    await tidy(shelf, [to, from, previousOf(shelf, places)]);
    await mkdir(shelf.versions, { recursive: true, mode: 0o755 });
  }
  for (const candidate of candidates) await place(candidate, say);
  const folders = (kind: string) =>
    candidates
      .filter(({ shelf }) => shelf.kind === kind)
      .map(({ shelf, to }) => join(shelf.versions, to));
  const [app] = folders('app');
  if (app !== undefined) {
    say('Trying the new release');
    await probe(app, places);
  }
  const models = folders('model');
  const decks = folders('deck');
  if (models.length + decks.length === 0) return '';
  say('Trying the new networks and decks');
  // Newer than whatever else there is, on a clock that may be wrong: the newest is used.
  for (const folder of models) await makeNewest(folder, places);
  const words = [
    'try',
    ...models.flatMap((folder) => ['--model', folder]),
    ...decks.flatMap((folder) => ['--deck', folder]),
  ];
  const said = await runInstallerOf(app ?? places.current, places, words, { asService: true });
  say(`On this machine ${said}`);
  return models.length > 0 ? ` On this machine ${said}.` : '';
}

async function probe(folder: string, places: Places): Promise<void> {
  const said = await runInstallerOf(folder, places, ['probe']);
  const info: unknown = JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8'));
  if (Value.Check(ReleaseInfo, info) && said === releaseName(info)) return;
  throw new TwinspotError(
    'update-trial',
    `The new release says that it is "${said}", which its release.json does not; make the bundle again.`,
    { status: 422 },
  );
}

/**
 * Returns to what was there before the update that is on trial, or else to the release or to the model before this one.
 * @returns how it ended, in a sentence
 * @throws {TwinspotError} `update-running`, `update-returned`; `update-no-way-back` where there is none
 */
export async function goBack(
  { places, say, patience = PATIENCE }: InstallerOptions,
  what: 'app' | 'model' = 'app',
): Promise<string> {
  const unlock = await takeLock(places.lock);
  try {
    const pending = readTrial(places.trial);
    if (pending !== null) {
      await returnTrial(pending, places, say);
      return 'What was there before the update runs again.';
    }
    const changes = what === 'app' ? releaseBack(places) : changesBack(places);
    if (changes === null) {
      throw new TwinspotError(
        'update-no-way-back',
        `There is no ${what === 'app' ? 'release' : 'model'} to return to; install one from a bundle.`,
        { status: 409 },
      );
    }
    const health = await settledHealth(serviceAddress(places), patience);
    // Without figures, as nobody is to take back what was asked for.
    const trial: Trial = { format: 1, changes, boots: 0, before: withoutFigures(health) };
    await writeTrial(places.trial, trial);
    await switchTo(trial, places, say);
    await judgeTrial(trial, places, { say, patience });
    const again = changes.map(({ kind, name, to }) =>
      kind === 'app' ? `The release ${to}` : `the ${kind} ${name} ${to ?? 'of the release'}`,
    );
    return `${again.join(', ').replace(/^t/, 'T')} is used again, and the service is well.`;
  } finally {
    await unlock();
  }
}

function releaseBack(places: Places): Change[] | null {
  const to = linkedName(places.previous);
  if (to === null || !existsSync(places.previous)) return null;
  return [{ kind: 'app', name: 'twinspot', to, from: linkedName(places.current), previous: to }];
}

function withoutFigures(health: Health | null): Health | null {
  if (health === null) return null;
  const { sure: _, ...rest } = health;
  return rest;
}
