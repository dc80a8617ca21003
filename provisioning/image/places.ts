/** Where entries really are: below the folders that links in the image lead to. */
import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Image, ImageEntry } from './entries.ts';
import { type Found, look } from './look.ts';

/** No more links are followed for one path, as in Linux. */
const MOST_LINKS = 40;

/**
 * The entries under their real paths, each once, with the folders above them that are missing, in the order of their
 * paths: what contains comes before what is contained.
 * @throws {TwinspotError} `image-entry` for a path that is not absolute and plain, and for entries that contradict
 *   each other or what is there
 */
export async function placed(image: Image, entries: readonly ImageEntry[]): Promise<ImageEntry[]> {
  for (const { path } of entries) {
    if (path === '/' || posix.resolve('/', path) !== path) {
      throw wrong(`${path || 'An empty path'} is no plain absolute path of something in the image`);
    }
  }
  const { real, there } = await realFolders(
    image,
    entries.map(({ path }) => posix.dirname(path)),
  );
  const byPath = new Map<string, ImageEntry>();
  for (const entry of entries) {
    const folder = real.get(posix.dirname(entry.path))!;
    const path = posix.join(folder, posix.basename(entry.path));
    const moved = { ...entry, path };
    const other = byPath.get(path);
    if (other !== undefined && !isDeepStrictEqual(other, moved)) {
      throw wrong(`${path} is to be two different things`);
    }
    byPath.set(path, moved);
  }
  for (const entry of [...byPath.values()]) addParents(entry, byPath, there);
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Adds the folders above an entry that are neither there nor planned. */
function addParents(
  entry: ImageEntry,
  byPath: Map<string, ImageEntry>,
  there: ReadonlyMap<string, Found>,
): void {
  for (let path = posix.dirname(entry.path); path !== '/'; path = posix.dirname(path)) {
    const planned = byPath.get(path);
    if (entry.kind === 'gone' && planned?.kind === 'gone') {
      // It goes with what it is in.
      byPath.delete(entry.path);
      return;
    }
    if (planned !== undefined && planned.kind !== 'folder') {
      throw wrong(`${entry.path} cannot be in ${path}, which is to be no folder`);
    }
    if (planned !== undefined || entry.kind === 'gone') continue;
    const found = there.get(path);
    if (found === undefined) byPath.set(path, { kind: 'folder', path, mode: 0o755 });
    else if (found.kind !== 'folder') {
      throw wrong(`${entry.path} cannot be in ${path}, which is no folder in the image`);
    }
  }
}

/** Follows the links in paths of folders. */
async function realFolders(image: Image, folders: readonly string[]) {
  const real = new Map(folders.map((folder) => [folder, folder]));
  for (let round = 0; round <= MOST_LINKS; round++) {
    const paths = new Set([...real.values()].flatMap(withParents));
    const there = await look(image, [...paths].sort());
    let followed = false;
    for (const [folder, path] of real) {
      // The first link on the way; behind it nothing is known yet.
      const link = withParents(path).find((part) => there.get(part)?.kind === 'link');
      if (link === undefined) continue;
      followed = true;
      const target = posix.resolve(posix.dirname(link), there.get(link)!.target!);
      real.set(folder, posix.join(target, path.slice(link.length)));
    }
    if (!followed) return { real, there };
  }
  throw wrong('A path in the image leads through more than 40 links');
}

/** `/a/b` gives `/a` and `/a/b`. */
function withParents(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`);
}

function wrong(what: string): TwinspotError {
  return new TwinspotError(
    'image-entry',
    `${what}: this plan does not fit the image, so take the image for the board that was chosen.`,
  );
}
