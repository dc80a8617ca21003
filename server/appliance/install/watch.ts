/** Takes a model back that does worse on this very table than the one before it. */
import { rm } from 'node:fs/promises';
import { TwinspotError } from '../../errors.ts';
import { askHealth, PATIENCE } from './health.ts';
import type { InstallerOptions } from './installer.ts';
import { linkedName } from './links.ts';
import { takeLock } from './lock.ts';
import { serviceAddress } from './service.ts';
import { shelfOf } from './shelf.ts';
import { judgeTrial, switchTo } from './switch.ts';
import { readTrial, type Trial, writeTrial } from './trial.ts';
import { LEAST_LOOKS, readWatch } from './watch-note.ts';

/** By how much less may be told for sure: cards, light and people differ from one evening to the next. */
const DROP = 0.1;

/**
 * Compares the live figures with those of the model before, once there are enough, and returns to that one where they dropped.
 * @returns how it ended, in a sentence; null while nothing can be said, and where all is well
 * @throws {TwinspotError} `update-running`, `update-returned` where the model before does not work any more
 */
export async function watchModel({
  places,
  say,
  patience = PATIENCE,
}: InstallerOptions): Promise<string | null> {
  const unlock = await takeLock(places.lock);
  try {
    const note = readWatch(places.watch);
    // Judged by its health first.
    if (note === null || readTrial(places.trial) !== null) return null;
    const isUsed = note.changes.every(
      ({ kind, name, to }) => linkedName(shelfOf(places, kind, name).link) === to,
    );
    const health = isUsed ? await askHealth(serviceAddress(places)) : null;
    const sure = health?.sure;
    if (isUsed && (sure === undefined || sure.looks < LEAST_LOOKS)) return null;
    await rm(places.watch);
    if (sure === undefined || sure.share >= note.share - DROP) return null;
    const changes = note.changes.map((change) => ({
      ...change,
      to: change.from,
      from: change.to,
    }));
    // Without figures, so that the two do not take turns for ever.
    const { sure: _, ...before } = health!;
    const trial: Trial = { format: 1, changes, boots: 0, before };
    say('Less is told for sure than before the last update');
    await writeTrial(places.trial, trial);
    await switchTo(trial, places, say);
    await judgeTrial(trial, places, { say, patience });
    const percent = (share: number) => `${Math.round(100 * share)} %`;
    return `The model from before the last update is used again: with the new one ${percent(sure.share)} of the pairs were told for sure, and ${percent(note.share)} before.`;
  } catch (error) {
    if (error instanceof TwinspotError) throw error;
    throw new TwinspotError(
      'update-watch',
      `The new model could not be compared with the one before: ${error instanceof Error ? error.message : error}.`,
      { cause: error },
    );
  } finally {
    await unlock();
  }
}
