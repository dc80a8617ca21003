/** Tries models and decks before they are used, in a process of its own: what fails in there fails there alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPack } from '../../deck/pack.ts';
import { openSight } from '../../eye/sight.ts';
import { nativeOrWhy } from '../../native.ts';
import { readSettings } from '../../settings.ts';
import { findBundle, readBundle } from '../../vision/bundle.ts';

/**
 * Opens a model with what runs networks on this machine, which runs its golden sample, and reads decks for it.
 * @param model its folder; the one in use where left out
 * @param decks folders of deck packs
 * @returns what was found, in a sentence
 * @throws {TwinspotError} as `openVision` and `loadPack`
 */
export async function tryParts(
  model: string | undefined,
  decks: readonly string[],
): Promise<string> {
  const settings = readSettings();
  const folder = findBundle(model ?? (settings.model || undefined));
  const words: string[] = [];
  for (const deck of decks) {
    const { id, cards } = loadPack(deck, readBundle(folder).manifest.networks.vectors.sha256);
    words.push(`the deck ${id} has its ${cards.size} cards`);
  }
  if (model !== undefined) words.push(await tryModel(folder, settings));
  return words.join(', ');
}

async function tryModel(
  model: string,
  { source, deck, threads, backend, ort, tensorrt }: ReturnType<typeof readSettings>,
): Promise<string> {
  // Engines that it would keep are the service's to build.
  const data = mkdtempSync(join(tmpdir(), 'twinspot-trial-'));
  try {
    const eyes = { source, deck, model, threads, backend, ort, tensorrt, from: '/', seed: 0 };
    const sight = await openSight(eyes, () => {}, { native: nativeOrWhy(), data });
    const { name, version } = sight.model;
    const words = `the model ${name} ${version} answers its golden sample rightly with ${sight.backend}`;
    await sight.close();
    return words;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
