/** Switches to what is new, judges it by the health of the service, and switches back. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '../../errors.ts';
import type { BundleManifest } from '../bundle/manifest.ts';
import { BUNDLE_FILE } from '../bundle/unpack.ts';
import type { ReleaseInfo } from '../release.ts';
import { type Applied, applyPlan } from './apply.ts';
import type { Say } from './candidate.ts';
import { runInstallerOf } from './child.ts';
import { type Expected, type Patience, waitForHealth } from './health.ts';
import { replaceLink } from './links.ts';
import { noteBefore } from './model-before.ts';
import type { Places } from './places.ts';
import { serviceAddress, units } from './service.ts';
import { shelfOf, tidy, use } from './shelf.ts';
import { type Change, endTrial, type Trial } from './trial.ts';
import { noteWatch } from './watch-note.ts';

/** Started by hand or by the next start of the machine: the screen may show somebody's desktop now. */
const NOT_AT_ONCE = ['twinspot-kiosk.service'];

/**
 * Switches to what is on trial and starts the service with it; all that it does can be undone with `returnTrial`.
 * @throws {TwinspotError} `update-returned` where that failed, and then it is undone
 */
export async function switchTo(trial: Trial, places: Places, say: Say): Promise<void> {
  try {
    let applied: Applied | undefined;
    for (const { kind, to, from } of trial.changes) {
      if (kind !== 'app' || to === null) continue;
      say('Setting up the system for it');
      applied = await applyPlanOf(to, places);
      // First, so that the way back is never longer than one link.
      say('Noting the release to return to');
      if (from !== null) await replaceLink(places.previous, `releases/${from}`);
    }
    for (const change of trial.changes) {
      say(`Switching ${change.kind} ${change.name} to ${change.to ?? 'the one of the release'}`);
      await use(shelfOf(places, change.kind, change.name), places, change.to);
    }
    say('Starting the service anew');
    await units.restart();
    await units.start(applied?.wanted.filter((name) => !NOT_AT_ONCE.includes(name)) ?? []);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await returnTrial(trial, places, say);
    throw returned(error.message, error);
  }
}

async function applyPlanOf(version: string, places: Places): Promise<Applied> {
  const said = await runInstallerOf(join(places.releases, version), places, ['plan']);
  const applied = JSON.parse(said) as Applied;
  if (applied.changed.length > 0) await units.reload();
  return applied;
}

/**
 * Waits until the service is well, and ends the trial; where it does not get well, switches back.
 * @throws {TwinspotError} `update-returned`
 */
export async function judgeTrial(
  trial: Trial,
  places: Places,
  { say, patience }: { say: Say; patience: Patience },
): Promise<void> {
  say('Waiting until the service is well');
  const fault = await waitForHealth({
    ...{ address: serviceAddress(places), before: trial.before, patience },
    expected: expectedOf(trial, places),
    say: (words) => say(`Not yet: ${words}`),
  });
  if (fault !== null) {
    await returnTrial(trial, places, say);
    throw returned(fault);
  }
  say('Keeping it');
  await noteWatch(places.watch, trial);
  await noteBefore(places.before, trial);
  await endTrial(places.trial);
  say('Tidying up');
  for (const { kind, name, to, from, previous = null } of trial.changes) {
    // Of releases two are kept to return to, of models and decks the one before alone.
    await tidy(shelfOf(places, kind, name), [to, from, kind === 'app' ? previous : null]);
    if (kind === 'app') await units.renewKiosk().catch(() => {});
  }
}

function expectedOf({ changes }: Trial, places: Places): Expected {
  const read = <T>({ kind, name, to }: Change, file: string) =>
    JSON.parse(readFileSync(join(shelfOf(places, kind, name).versions, to!, file), 'utf8')) as T;
  const of = (kind: string) => changes.find((one) => one.kind === kind && one.to !== null);
  const [app, model] = [of('app'), of('model')];
  const { name, version } = model ? read<BundleManifest>(model, BUNDLE_FILE) : {};
  return {
    ...(app && { version: read<ReleaseInfo>(app, 'release.json').version }),
    ...(model && { model: `${name} ${version}` }),
  };
}

function returned(why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'update-returned',
    `The update was taken back and what was there before runs again, because ${why.replace(/\.$/, '')}; nothing else was changed.`,
    { status: 500, cause },
  );
}

/**
 * Brings back what was there before a trial. It may be interrupted and done again.
 * @param restarts whether the service is to be started with it now
 */
export async function returnTrial(
  trial: Trial,
  places: Places,
  say: Say,
  restarts = true,
): Promise<void> {
  say('Switching back');
  // The app first: it must run again, whatever became of the rest, which lies where the service may write.
  const isApp = ({ kind }: Change) => kind === 'app';
  for (const { name, from, previous = null } of trial.changes.filter(isApp)) {
    await use(shelfOf(places, 'app', name), places, from);
    await replaceLink(places.previous, previous === null ? null : `releases/${previous}`);
    await returnPlan(from, places, say);
  }
  for (const { kind, name, from } of trial.changes.filter((change) => !isApp(change))) {
    try {
      await use(shelfOf(places, kind, name), places, from);
    } catch (error) {
      say(`The ${kind} ${name} stays as it is: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (restarts) {
    say('Starting what was there before');
    if (existsSync(places.current)) await units.restart();
    else await units.stop().catch(() => {});
  }
  say('Ending the trial');
  await endTrial(places.trial);
  for (const { kind, name, from, previous = null } of trial.changes) {
    await tidy(shelfOf(places, kind, name), [from, previous]);
  }
}

/** The system as the release before wants it; one that cannot say so keeps the units that it can run with. */
async function returnPlan(from: string | null, places: Places, say: Say): Promise<void> {
  try {
    if (from !== null) await applyPlanOf(from, places);
    else {
      await applyPlan({ users: [], entries: [] }, places);
      await units.reload();
    }
  } catch (error) {
    say(`The units stay as they are: ${error instanceof Error ? error.message : error}`);
  }
}
