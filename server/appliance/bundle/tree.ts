/** The entries of a folder, as a bundle lists them. */
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { TwinspotError } from '../../errors.ts';
import { hashFile } from '../../hash.ts';
import type { BundleEntry } from './manifest.ts';

/** An entry whose file was not read yet. */
export type FoundEntry =
  | Omit<Extract<BundleEntry, { kind: 'file' }>, 'sha256'>
  | Exclude<BundleEntry, { kind: 'file' }>;

/**
 * Lists all that is in a folder, by path in the order of code units.
 * @throws {TwinspotError} `bundle-unsafe` for what is neither a file, a folder nor a link
 */
export async function listTree(folder: string): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  await list(folder, '', found);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function list(folder: string, under: string, found: FoundEntry[]): Promise<void> {
  for (const name of await readdir(join(folder, under))) {
    const path = under === '' ? name : `${under}/${name}`;
    const at = join(folder, path);
    const stat = await lstat(at);
    if (stat.isSymbolicLink()) found.push({ kind: 'link', path, target: await readlink(at) });
    else if (stat.isFile()) {
      const mode = stat.mode & 0o111 ? 0o755 : 0o644;
      found.push({ kind: 'file', path, mode, bytes: stat.size });
    } else if (stat.isDirectory()) {
      found.push({ kind: 'folder', path });
      await list(folder, path, found);
    } else {
      throw new TwinspotError(
        'bundle-unsafe',
        `${at} is neither a file nor a folder nor a link, and a bundle holds nothing else; delete it.`,
      );
    }
  }
}

/**
 * Whether a folder holds exactly these entries, to the last bit.
 * @param beside names at the top that may be there besides
 */
export async function isTree(
  folder: string,
  entries: readonly BundleEntry[],
  beside: readonly string[] = [],
): Promise<boolean> {
  const found = (await listTree(folder)).filter(({ path }) => !beside.includes(path));
  if (found.length !== entries.length) return false;
  for (const [at, entry] of entries.entries()) {
    const { sha256, ...rest } = { sha256: null, ...entry };
    const other = found[at]!;
    if (Object.entries(rest).some(([key, value]) => other[key as keyof FoundEntry] !== value))
      return false;
    if (sha256 !== null && (await hashFile(join(folder, entry.path))) !== sha256) return false;
  }
  return true;
}
