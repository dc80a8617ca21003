/** What a bundle says of the folder that it is made of. */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BundleAbout, BundleKind } from '@twinspot/server/appliance/bundle/manifest.js';
import { ReleaseInfo } from '@twinspot/server/appliance/release.js';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { readBundle } from '@twinspot/server/vision/bundle.js';
import { Value } from 'typebox/value';

/** A deck pack says nothing of its own age. */
export interface DeckAge {
  /** 1.0.0 unless given. */
  readonly version?: string | undefined;
  /** Minutes since 1970; now unless given. */
  readonly build?: number | undefined;
}

export const minutes = (time: number) => Math.floor(time / 60_000);

/**
 * Reads and checks a folder of this kind.
 * @throws {TwinspotError} `bundle-folder`, and as `readBundle` and `loadDeck`
 */
export function aboutFolder(kind: BundleKind, folder: string, age: DeckAge = {}): BundleAbout {
  if (kind === 'app') return aboutRelease(folder);
  if (kind === 'model') {
    const { name, version, created } = readBundle(folder).manifest;
    return { kind, name, version: plain(version, folder), build: minutes(Date.parse(created)) };
  }
  const { id } = loadDeck(folder);
  const { version = '1.0.0', build = minutes(Date.now()) } = age;
  return { kind, name: id, version: plain(version, folder), build };
}

function aboutRelease(folder: string): BundleAbout {
  const file = join(folder, 'release.json');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw notSo(folder, 'release.json is missing or no JSON', cause);
  }
  if (!Value.Check(ReleaseInfo, value)) throw notSo(folder, 'release.json does not describe one');
  const { version, build, board, arch } = value;
  return { kind: 'app', name: 'twinspot', version, build, board, arch };
}

function plain(version: string, folder: string): string {
  if (/^\d+\.\d+\.\d+$/.test(version)) return version;
  throw notSo(folder, `its version is "${version}" and not three numbers such as 1.0.0`);
}

function notSo(folder: string, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'bundle-folder',
    `${folder} cannot become a bundle (${why}); name the folder of a release, a model or a deck pack.`,
    { cause },
  );
}

/** What the file of a bundle is called, where nobody says it. */
export function bundleName({ kind, name, version, build, board }: BundleAbout): string {
  const words = kind === 'app' ? [name, board] : [kind, name];
  return `${basename([...words, version, build].join('-'))}.twinspot`;
}
