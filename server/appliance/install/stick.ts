/** Installs what lies on a USB stick. Nothing on it is run, and nothing of it is believed but what is signed. */
import { execFile } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { TwinspotError } from '../../errors.ts';
import { openBundle } from '../bundle/bundle.ts';
import { readKeys } from '../bundle/keys.ts';
import type { BundleManifest } from '../bundle/manifest.ts';
import { compareAges } from '../bundle/newer.ts';
import { readAppliance } from './candidate.ts';
import { type InstallerOptions, install } from './installer.ts';
import type { Places } from './places.ts';
import { ageInUse, shelfOf } from './shelf.ts';

const run = promisify(execFile);
/** File systems that are mounted: what reads all others is not let near what anybody may plug in. */
const KINDS = 'vfat,exfat,ext4';
/** Files of a stick that are looked at, at most. */
const MOST_FILES = 200;

/**
 * Mounts a stick so that nothing on it can be run or changed, installs what is newest, and lets go of it.
 * @param device such as `/dev/sda1`
 * @returns how it ended, in a sentence; null where it holds no bundles, as it is then somebody's stick with something else
 * @throws {TwinspotError} `stick-unreadable`, and as `installFrom`
 */
export async function installFromStick(
  device: string,
  options: InstallerOptions,
): Promise<string | null> {
  const { news } = options.places;
  const at = join(news, `stick-${basename(device)}`);
  await mkdir(at, { recursive: true });
  try {
    await mount(device, at);
    try {
      return await installFrom(at, options);
    } finally {
      await run('umount', [at]);
    }
  } finally {
    await rmdir(at).catch(() => {});
  }
}

async function mount(device: string, at: string): Promise<void> {
  try {
    await run('mount', ['-t', KINDS, '-o', 'ro,nosuid,nodev,noexec', '--', device, at]);
  } catch (cause) {
    throw new TwinspotError(
      'stick-unreadable',
      'The USB stick cannot be read; format it as FAT32, and copy the bundles to it again.',
      { status: 422, cause },
    );
  }
}

/**
 * Installs the newest bundles in a folder, one of each app, model and deck, where they are newer than what is there.
 * @returns as `installFromStick`
 * @throws {TwinspotError} `stick-no-bundle` where none of those on it can be installed, and as `install`
 */
export async function installFrom(
  folder: string,
  options: InstallerOptions,
): Promise<string | null> {
  const { places } = options;
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.twinspot$/.test(name)).sort();
  const files = names
    .map((name) => join(folder, name))
    .filter((file) => lstatSync(file).isFile())
    .slice(0, MOST_FILES);
  if (files.length === 0) return null;
  const { found, old, why } = look(files, readKeys(places.keys), places);
  if (found.size > 0)
    return install(
      [...found.values()].map(({ file }) => file),
      options,
    );
  if (old || why === null) return 'All that is on the USB stick is installed already.';
  throw new TwinspotError(
    'stick-no-bundle',
    `Nothing on the USB stick can be installed here: ${why}`,
    { status: 422 },
  );
}

interface Found {
  readonly file: string;
  readonly manifest: BundleManifest;
}

/** @returns the newest by what they replace, whether others are no newer than what is there, and why the rest is nothing for here */
function look(
  files: readonly string[],
  keys: readonly KeyObject[],
  places: Places,
): { found: Map<string, Found>; old: boolean; why: string | null } {
  const found = new Map<string, Found>();
  let old = false;
  let why: string | null = null;
  for (const file of files) {
    try {
      const bundle = openBundle(file, keys);
      bundle.close();
      const { manifest } = bundle;
      const isElsewhere =
        manifest.kind === 'app' && manifest.board !== readAppliance(places)?.board;
      if (isElsewhere) {
        why ??= `${basename(file)} is for a ${manifest.board}.`;
        continue;
      }
      const shelf = shelfOf(places, manifest.kind, manifest.name);
      const age = ageInUse(shelf);
      const other = found.get(shelf.link);
      if (age !== null && compareAges(manifest, age) <= 0) old = true;
      else if (other === undefined || compareAges(manifest, other.manifest) > 0)
        found.set(shelf.link, { file, manifest });
    } catch (error) {
      if (!(error instanceof TwinspotError)) throw error;
      why ??= error.message;
    }
  }
  return { found, old, why };
}
