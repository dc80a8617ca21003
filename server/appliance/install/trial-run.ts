/** Tries models and decks before they are used, in a process of its own: what fails in there fails there alone. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDeck } from '../../deck/deck.ts';
import { loadPack, usablePacks } from '../../deck/pack.ts';
import { TwinspotError } from '../../errors.ts';
import { openSight, type Sight, type SightNeeds } from '../../eye/sight.ts';
import type { EyeSettings } from '../../eye-messages.ts';
import type { BackendChoice } from '../../inference/network.ts';
import { nativeOrWhy } from '../../native.ts';
import { dataDir } from '../../paths.ts';
import { readSettings, type Settings } from '../../settings.ts';
import { findBundle, readBundle } from '../../vision/bundle.ts';
import { type Answers, answersOf, checkIn, judgeAnswers, wordsOf } from './model-check.ts';

/**
 * Opens a model with what runs networks on this machine, which runs its golden sample, lets it answer the pictures that it
 * carries, beside the model in use, and reads decks for it.
 * @param model its folder; the one in use where left out
 * @param decks folders of deck packs
 * @returns what was found, in a sentence
 * @throws {TwinspotError} as `openVision`, `loadPack` and `judgeAnswers`
 */
export async function tryParts(
  model: string | undefined,
  decks: readonly string[],
  machine: Machine = { native: nativeOrWhy() },
): Promise<string> {
  const settings = readSettings();
  const folder = findBundle(model ?? (settings.model || undefined));
  const words: string[] = [];
  for (const deck of decks) {
    const { id, cards } = loadPack(deck, readBundle(folder).manifest.networks.vectors.sha256);
    words.push(`the deck ${id} has its ${cards.size} cards`);
  }
  if (model !== undefined) {
    words.push(await tryModel(folder, settings, machine));
    words.push(...lostBy(folder, decks).map((id) => `the deck ${id} is not read by it any more`));
  }
  return words.join(', ');
}

/** Decks that the model in use reads and this one does not, as the prototypes that are here are of the other network. */
function lostBy(model: string, decks: readonly string[]): string[] {
  const hashOf = (folder: string) => readBundle(folder).manifest.networks.vectors.sha256;
  try {
    const before = usablePacks(hashOf(findBundle(readSettings().model || undefined)));
    const now = [...usablePacks(hashOf(model)).packs, ...decks.map((deck) => loadDeck(deck))];
    return before.packs.map(({ id }) => id).filter((id) => !now.some((pack) => pack.id === id));
  } catch (error) {
    if (error instanceof TwinspotError) return [];
    throw error;
  }
}

/** What runs networks here, and how it is found. */
type Machine = Pick<SightNeeds, 'native' | 'build'>;

/** The best first, as `candidates` has them. */
const BACKENDS: readonly BackendChoice[] = ['tensorrt', 'ort-cuda', 'ort-native', 'ort-cpu'];

async function tryModel(model: string, settings: Settings, machine: Machine): Promise<string> {
  // Engines that it would keep are the service's to build.
  const data = mkdtempSync(join(tmpdir(), 'twinspot-trial-'));
  const eyes = { ...eyesOf(settings), model };
  try {
    const sight = await openBest(eyes, { ...machine, data });
    try {
      const { name, version } = sight.model;
      const words = `the model ${name} ${version} answers its golden sample rightly with ${sight.backend}`;
      const check = checkIn(model);
      if (check === null) return `${words}, and carries no pictures to be tried with`;
      const now = await answersOf(sight, check);
      if (now === null) throw strange(check);
      const before = await answersInUse(eyes, check, data);
      judgeAnswers(now, before);
      return `${words}, and ${wordsOf(now, before)}`;
    } finally {
      await sight.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function eyesOf({ source, deck, threads, backend, ort, tensorrt }: Settings): EyeSettings {
  return { ...{ source, deck, threads, backend, ort, tensorrt }, from: '/', seed: 0, model: '' };
}

/**
 * Opens the networks with what the service will come to use. The service takes the second best while the best is being
 * prepared, for minutes; here the best is waited for, so that what was tried is what will be used.
 */
async function openBest(eyes: EyeSettings, needs: SightNeeds): Promise<Sight> {
  const choices = (eyes.backend ?? 'auto') === 'auto' ? BACKENDS : [eyes.backend!];
  shareTimings(dataDir(), needs.data);
  let last: unknown;
  for (const backend of choices) {
    try {
      const sight = await openSight({ ...eyes, backend }, () => {}, needs);
      shareTimings(needs.data, dataDir());
      return sight;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** What TensorRT learned of this graphics processor makes the next preparing short, here and in the service. */
function shareTimings(from: string, to: string): void {
  const engines = join(from, 'engines');
  if (!existsSync(engines)) return;
  for (const name of readdirSync(engines).filter((file) => file.endsWith('.timings'))) {
    try {
      mkdirSync(join(to, 'engines'), { recursive: true });
      const draft = join(to, 'engines', `${name}.trial`);
      copyFileSync(join(engines, name), draft);
      renameSync(draft, join(to, 'engines', name));
    } catch {
      // It takes longer then, and works all the same.
    }
  }
}

/** @returns what the model in use answers; null where there is none, or none that can be asked */
async function answersInUse(
  eyes: EyeSettings,
  check: string,
  data: string,
): Promise<Answers | null> {
  try {
    const model = findBundle(readSettings().model || undefined);
    // On the processor: the graphics memory is the service's, which is at work.
    const sight = await openSight({ ...eyes, model, backend: 'ort-cpu' }, () => {}, {
      ...{ native: 'It is not asked for.', data },
    });
    try {
      return await answersOf(sight, check);
    } finally {
      await sight.close();
    }
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
    return null;
  }
}

function strange(check: string): TwinspotError {
  return new TwinspotError(
    'model-check',
    `The pictures in ${check} cannot be answered, as the prototypes beside them are of another network; make the bundle again.`,
    { status: 422 },
  );
}
