/** What is looked after when the machine starts, before the service does. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Say } from './candidate.ts';
import type { Patience } from './health.ts';
import { linkedName, replaceLink } from './links.ts';
import { takeLock } from './lock.ts';
import type { Places } from './places.ts';
import { shelfOf } from './shelf.ts';
import { judgeTrial, returnTrial } from './switch.ts';
import { endTrial, readTrial, type Trial, writeTrial } from './trial.ts';

/** Starts of the machine that a trial has; it may have been switched off for no fault of the update. */
export const MOST_BOOTS = 2;

/**
 * Returns to what was there before a trial that went through too many starts of the machine, or that left nothing to start.
 * Run before the service, by the release that was there before.
 */
export async function checkAtBoot(places: Places, say: Say): Promise<void> {
  const unlock = await takeLock(places.lock);
  try {
    const trial = readTrial(places.trial);
    if (trial === null) {
      // Written whole or not at all; if it is neither, the card has lost it.
      await endTrial(places.trial);
      if (!isRelease(places.current)) await usePrevious(places, say);
      return;
    }
    const boots = trial.boots + 1;
    await writeTrial(places.trial, { ...trial, boots });
    const isWhole = isRelease(places.current) && isSwitched(trial, places);
    if (boots <= MOST_BOOTS && isWhole) return;
    say('An update was interrupted or never found well, and is taken back');
    await returnTrial(trial, places, say, false);
  } finally {
    await unlock();
  }
}

/** As twinspot-trial.service looks for it. */
function isRelease(folder: string): boolean {
  return existsSync(join(folder, 'release.json'));
}

function isSwitched({ changes }: Trial, places: Places): boolean {
  return changes.every(({ kind, name, to }) => linkedName(shelfOf(places, kind, name).link) === to);
}

async function usePrevious(places: Places, say: Say): Promise<void> {
  const previous = linkedName(places.previous);
  if (previous === null || !isRelease(places.previous)) return;
  say(`The release is gone; ${previous} takes its place`);
  await replaceLink(places.current, `releases/${previous}`);
}

/**
 * Judges a trial that a start of the machine interrupted; run after the service has started.
 * @throws {TwinspotError} as `judgeTrial`
 */
export async function judgeAfterBoot(places: Places, say: Say, patience: Patience): Promise<void> {
  const unlock = await takeLock(places.lock);
  try {
    const trial = readTrial(places.trial);
    if (trial !== null) await judgeTrial(trial, places, { say, patience });
  } finally {
    await unlock();
  }
}
