/** Where the versions of an app, a model or a deck lie, and the link that says which of them is used. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { lchown, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Value } from 'typebox/value';
import { TwinspotError } from '../../errors.ts';
import { type BundleKind, BundleManifest } from '../bundle/manifest.ts';
import type { Age } from '../bundle/newer.ts';
import { BUNDLE_FILE } from '../bundle/unpack.ts';
import { SERVICE_USER } from '../layout.ts';
import { ReleaseInfo, releaseName } from '../release.ts';
import { accountsIn } from './accounts.ts';
import { linkedName, replaceLink } from './links.ts';
import type { Places } from './places.ts';

/** What is being written, and no version yet. */
export const DRAFT = '.new';

export interface Shelf {
  readonly kind: BundleKind;
  readonly name: string;
  /** A folder for each version, owned by root. */
  readonly versions: string;
  /** Leads to the version in use. */
  readonly link: string;
}

/** @param name of a model or a deck */
export function shelfOf(places: Places, kind: BundleKind, name: string): Shelf {
  if (kind === 'app') return { kind, name, versions: places.releases, link: places.current };
  const [versions, links] = kind === 'model' ? ['models', 'eyes'] : ['decks', 'decks'];
  return {
    ...{ kind, name, versions: join(places.opt, versions, name) },
    // The service looks there first.
    link: join(places.data, links, name),
  };
}

/** The name of the folder for a version. */
export function versionName({ version, build }: Age): string {
  return releaseName({ version, build } as ReleaseInfo);
}

/** @returns the version in use; null where none of this shelf is */
export function inUse({ versions, link }: Shelf): string | null {
  const name = linkedName(link);
  return name !== null && existsSync(join(versions, name)) ? name : null;
}

/** @returns how old the version in use is; null where none is, or where it does not say so */
export function ageInUse(shelf: Shelf): Age | null {
  const name = inUse(shelf);
  if (name === null) return null;
  const [file, schema] =
    shelf.kind === 'app'
      ? (['release.json', ReleaseInfo] as const)
      : ([BUNDLE_FILE, BundleManifest] as const);
  try {
    const value: unknown = JSON.parse(readFileSync(join(shelf.versions, name, file), 'utf8'));
    return Value.Check(schema, value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Lets the link lead to a version, or away.
 * @throws {TwinspotError} as `checkOwn`
 */
export async function use(shelf: Shelf, places: Places, version: string | null): Promise<void> {
  const parent = dirname(shelf.link);
  checkOwn(shelf);
  if (!existsSync(parent)) {
    await mkdir(parent);
    const { uid, gid } = accountsIn(places.root).user(SERVICE_USER) ?? {};
    // The service owns the folder around it, and could have put a link in its place meanwhile.
    if (uid !== undefined && gid !== undefined && process.getuid!() === 0)
      await lchown(parent, uid, gid);
  }
  const target = version === null ? null : relative(parent, join(shelf.versions, version));
  await replaceLink(shelf.link, target);
}

/**
 * @throws {TwinspotError} `update-own` where a folder that no bundle brought has the place of the link; `update-elsewhere`
 * where the folder around it is a link itself: the service may write there, and is not to say where else root does
 */
export function checkOwn({ kind, name, link }: Shelf): void {
  const look = (path: string) => lstatSync(path, { throwIfNoEntry: false });
  if (kind !== 'app' && look(dirname(link))?.isSymbolicLink() === true) {
    throw new TwinspotError(
      'update-elsewhere',
      `${dirname(link)} is a link, and updates go to no other place than that; put a folder in its place.`,
      { status: 409 },
    );
  }
  const there = look(link);
  if (there === undefined || there.isSymbolicLink()) return;
  throw new TwinspotError(
    'update-own',
    `A ${kind} "${name}" that was made here lies in ${link}, and no update replaces it; give it another name or delete it.`,
    { status: 409 },
  );
}

/** Removes what was begun and not ended, and the versions that are not named. */
export async function tidy({ versions }: Shelf, keep: readonly (string | null)[]): Promise<void> {
  if (!existsSync(versions)) return;
  for (const name of await readdir(versions)) {
    if (!keep.includes(name)) await rm(join(versions, name), { recursive: true, force: true });
  }
}
