/** Whether what a bundle unpacks to stays in its own folder. */
import { posix } from 'node:path';
import { TwinspotError } from '../../errors.ts';
import type { BundleEntry } from './manifest.ts';

/** Entries and bytes of a bundle at most: far more than a release has, and less than fills a card by mistake. */
export const MOST_ENTRIES = 100_000;
export const MOST_BYTES = 4 * 2 ** 30;

/**
 * Checks that every entry is a plain one inside the folder, stands once, in order, and after the folder that it lies in.
 * @throws {TwinspotError} `bundle-unsafe`, `bundle-too-large`
 */
export function checkEntries(entries: readonly BundleEntry[], file: string): void {
  const bytes = entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes : 0), 0);
  if (entries.length > MOST_ENTRIES || bytes > MOST_BYTES) {
    throw new TwinspotError(
      'bundle-too-large',
      `${file} holds ${entries.length} entries of ${bytes} bytes, and at most ${MOST_ENTRIES} of ${MOST_BYTES} are unpacked; pack less.`,
      { status: 422 },
    );
  }
  const folders = new Set(['.']);
  let last = '';
  for (const entry of entries) {
    const problem = problemOf(entry, last, folders);
    if (problem !== null) {
      throw new TwinspotError(
        'bundle-unsafe',
        `${file} is not unpacked, as its entry ${JSON.stringify(entry.path)} ${problem}; get or make it again.`,
        { status: 422 },
      );
    }
    if (entry.kind === 'folder') folders.add(entry.path);
    last = entry.path;
  }
}

function problemOf(entry: BundleEntry, last: string, folders: ReadonlySet<string>): string | null {
  if (!isPlain(entry.path)) return 'would lie somewhere else';
  if (entry.path === last) return 'stands twice';
  if (entry.path < last) return 'stands out of order';
  // Parents are real folders of this bundle, so nothing is ever written through a link.
  if (!folders.has(posix.dirname(entry.path))) return 'lies in no folder of the bundle';
  if (entry.kind === 'link' && !staysInside(entry.path, entry.target)) return 'leads out of it';
  return null;
}

function isPlain(path: string): boolean {
  return path.split('/').every(isName);
}

function isName(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || Buffer.byteLength(part) > 255) return false;
  // Neither the other system's separator nor control characters.
  return [...part].every((letter) => letter !== '\\' && letter >= ' ' && letter !== '\x7f');
}

/**
 * Whether a link's target is in the folder. It may go up only at its start, where the folders are real ones: after a
 * name, which may be a link itself, `..` would lead who knows where.
 */
function staysInside(path: string, target: string): boolean {
  const parts = target.split('/');
  const ups = parts.findIndex((part) => part !== '..');
  const rest = ups < 0 ? [] : parts.slice(ups);
  const depth = path.split('/').length - 1;
  return rest.every(isName) && parts.length - rest.length <= depth;
}
