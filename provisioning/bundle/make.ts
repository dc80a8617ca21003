/** Makes the signed bundles that appliances install. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleKind } from '@twinspot/server/appliance/bundle/manifest.js';
import { packBundle } from '@twinspot/server/appliance/bundle/pack.js';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { type SigningKeys, signingKeys } from '../keys/keys.ts';
import { stageRelease } from '../payload/stage.ts';
import { aboutFolder, bundleName, type DeckAge } from './about.ts';

export interface MakeOptions extends DeckAge {
  readonly kind: BundleKind;
  /** Of a release, a model or a deck pack. */
  readonly folder: string;
  /** The file to write, or with a slash at its end the folder for it. */
  readonly out: string;
  /** This PC's unless given. */
  readonly keys?: SigningKeys;
  /** Hears what is done, and which share of it from 0 to 1. */
  readonly say?: (words: string, share?: number) => void;
}

/**
 * Packs and signs a folder.
 * @returns the file
 * @throws {TwinspotError} as `aboutFolder`, `packBundle` and `signingKeys`
 */
export async function makeBundle(options: MakeOptions): Promise<string> {
  const { kind, folder, keys = signingKeys(), say = () => {} } = options;
  const about = aboutFolder(kind, folder, options);
  const name = bundleName(about);
  const out = options.out.endsWith('/') ? join(options.out, name) : options.out;
  const progress = (share: number) => say(`Packing ${name}`, share);
  await packBundle({ folder, out, about, key: keys.privateKey, progress });
  return out;
}

/**
 * Stages a release for a board in a folder that is gone afterwards, and packs it.
 * @returns the file
 * @throws {TwinspotError} as `stageRelease` and `makeBundle`
 */
export async function makeAppBundle(
  board: BoardName,
  { out, keys, say = () => {} }: Pick<MakeOptions, 'out' | 'keys' | 'say'>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-release-'));
  try {
    const release = join(folder, 'release');
    await stageRelease({ board, out: release, say });
    return await makeBundle({ kind: 'app', folder: release, out, say, ...(keys && { keys }) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
