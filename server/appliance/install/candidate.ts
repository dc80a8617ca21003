/** A bundle that may be installed here. */
import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../durable.ts';
import { TwinspotError } from '../../errors.ts';
import { type Bundle, openBundle, verifyPayload } from '../bundle/bundle.ts';
import { type Age, compareAges } from '../bundle/newer.ts';
import { isTree } from '../bundle/tree.ts';
import { BUNDLE_FILE, unpackBundle } from '../bundle/unpack.ts';
import type { Appliance } from '../layout.ts';
import type { Places } from './places.ts';
import { ageInUse, checkOwn, DRAFT, inUse, type Shelf, shelfOf, versionName } from './shelf.ts';

export interface Candidate {
  readonly bundle: Bundle;
  readonly shelf: Shelf;
  /** Names of the folders of its version, and of the one in use; null for none. */
  readonly to: string;
  readonly from: string | null;
}

export type Say = (words: string, share?: number) => void;

/** @returns the bundle's kind, name and version, for people */
export function titleOf({ manifest: { kind, name, version, build } }: Bundle): string {
  const what = kind === 'app' ? 'Twinspot' : `${kind} ${name}`;
  return `${what} ${version} (build ${build})`;
}

/**
 * Opens bundles and checks whether they may be installed: signed, whole, for this machine, and no older than what is there.
 * @param files one for an app, and one for each model and deck at most
 * @returns those that are not installed yet
 * @throws {TwinspotError} as `openBundle`, `verifyPayload`; `update-twice`, `update-board`, `update-older`, `update-own`
 */
export async function admit(
  files: readonly string[],
  keys: readonly KeyObject[],
  places: Places,
  { downgrade, say }: { downgrade: boolean; say: Say },
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  try {
    for (const file of files) {
      const bundle = openBundle(file, keys);
      const shelf = shelfOf(places, bundle.manifest.kind, bundle.manifest.name);
      const to = versionName(bundle.manifest);
      found.push({ bundle, shelf, to, from: inUse(shelf) });
      say(`Checking ${titleOf(bundle)}`);
      if (found.some((other) => other.bundle !== bundle && other.shelf.link === shelf.link))
        throw twice(bundle);
      checkBoard(bundle, places);
      checkOwn(shelf);
      if (!downgrade) checkAge(bundle, ageInUse(shelf));
      await verifyPayload(bundle);
    }
  } catch (error) {
    dismiss(found);
    throw error;
  }
  const isNew = ({ to, from }: Candidate) => to !== from;
  dismiss(found.filter((candidate) => !isNew(candidate)));
  return found.filter(isNew);
}

/** Closes their files. */
export function dismiss(candidates: readonly Candidate[]): void {
  for (const { bundle } of candidates) bundle.close();
}

function twice(bundle: Bundle): TwinspotError {
  return new TwinspotError(
    'update-twice',
    `Two versions of ${titleOf(bundle)} cannot be installed at once; name one of them.`,
    { status: 400 },
  );
}

/** @returns null where it was never said what this machine is */
export function readAppliance({ appliance }: Places): Appliance | null {
  if (!existsSync(appliance)) return null;
  return JSON.parse(readFileSync(appliance, 'utf8')) as Appliance;
}

function checkBoard(bundle: Bundle, places: Places): void {
  const { kind, board, arch } = bundle.manifest;
  if (kind !== 'app') return;
  const here = readAppliance(places)?.board ?? 'unknown';
  if (board === here && arch === process.arch) return;
  throw new TwinspotError(
    'update-board',
    `${titleOf(bundle)} is for a ${board} (${arch}) and this is a ${here} (${process.arch}); take the bundle for this board.`,
    { status: 422 },
  );
}

function checkAge(bundle: Bundle, age: Age | null): void {
  if (age === null || compareAges(bundle.manifest, age) >= 0) return;
  throw new TwinspotError(
    'update-older',
    `${titleOf(bundle)} is older than ${age.version} (build ${age.build}), which is installed; add --downgrade if that is what you want.`,
    { status: 409 },
  );
}

/**
 * Unpacks it beside the other versions, unless it lies there whole.
 * @throws {TwinspotError} as `unpackBundle`
 */
export async function place({ bundle, shelf, to }: Candidate, say: Say): Promise<void> {
  const folder = join(shelf.versions, to);
  await mkdir(shelf.versions, { recursive: true, mode: 0o755 });
  if (existsSync(folder)) {
    if (await isTree(folder, bundle.manifest.entries, [BUNDLE_FILE])) return;
    await rm(folder, { recursive: true });
  }
  const draft = `${folder}${DRAFT}`;
  await rm(draft, { recursive: true, force: true });
  const words = `Unpacking ${titleOf(bundle)}`;
  say(words, 0);
  let told = 0;
  const progress = (share: number) => {
    // A report each time would take longer than the unpacking.
    if (share - told < 0.05) return;
    told = share;
    say(words, share);
  };
  await unpackBundle(bundle, draft, { progress });
  say(`Putting ${titleOf(bundle)} in its place`);
  await rename(draft, folder);
  await syncFolder(shelf.versions);
}
