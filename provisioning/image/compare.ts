/** What of the entries is not yet so in an image: what would have to be done to it. */
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import { hashFile } from '@twinspot/server/hash.js';
import { hashAll } from './contents.ts';
import type { Image, ImageEntry, Say } from './entries.ts';
import { type Found, listBelow, look } from './look.ts';
import { placed } from './places.ts';

export interface Change {
  readonly entry: ImageEntry;
  /** What is there now, if anything. */
  readonly found: Found | undefined;
  /** Whether what it holds is wrong, and not only whom it belongs to and the like. */
  readonly content: boolean;
  /** Of what is to be gone, what is in it. */
  readonly below: readonly { path: string; folder: boolean }[];
  /** Of a file that is to be written, in bytes. */
  readonly size: number;
}

/**
 * @returns what differs, in the order of paths, and how many entries are right already
 * @throws {TwinspotError} `image-entry` where a folder stands in the way of something else, or the other way round;
 *   `image-source` for a file of this PC that cannot be read
 */
export async function compare(
  image: Image,
  entries: readonly ImageEntry[],
  say: Say = () => {},
): Promise<{ changes: Change[]; kept: number }> {
  const places = await placed(image, entries);
  const there = await look(
    image,
    places.map(({ path }) => path),
  );
  const sizes = await sourceSizes(places);
  const same = await sameContents(image, places, there, sizes, say);
  const changes: Change[] = [];
  for (const entry of places) {
    const found = there.get(entry.path);
    refuseOther(entry, found);
    const content = !hasContent(entry, found, same);
    if (!content && hasRest(entry, found)) continue;
    const below =
      entry.kind === 'gone' && found?.kind === 'folder' ? await listBelow(image, entry.path) : [];
    changes.push({ entry, found, content, below, size: sizes.get(entry) ?? 0 });
  }
  return { changes, kept: places.length - changes.length };
}

/** What is a folder is not to become something else, nor the other way round: whatever is in it or needs it would be lost. */
function refuseOther({ kind, path }: ImageEntry, found: Found | undefined): void {
  if (found === undefined || kind === 'gone') return;
  if ((kind === 'folder') === (found.kind === 'folder') && found.kind !== 'other') return;
  throw new TwinspotError(
    'image-entry',
    `${path} is to be a ${kind} but is a ${found.kind === 'other' ? 'device or socket' : found.kind} in the image: take the image for the board that was chosen.`,
  );
}

function hasContent(
  entry: ImageEntry,
  found: Found | undefined,
  same: ReadonlySet<string>,
): boolean {
  switch (entry.kind) {
    case 'file':
      return found?.kind === 'file' && same.has(entry.path);
    case 'folder':
      return found?.kind === 'folder';
    case 'link':
      return found?.kind === 'link' && found.target === entry.target;
    case 'gone':
      return found === undefined;
  }
}

/** Whether owner, mode and time are right of something whose content is. */
function hasRest(entry: ImageEntry, found: Found | undefined): boolean {
  if (entry.kind === 'gone' || found === undefined) return true;
  const { uid = 0, gid = 0 } = entry.kind === 'link' ? {} : entry;
  if (found.uid !== uid || found.gid !== gid) return false;
  if (entry.kind === 'link') return true;
  if (found.mode !== entry.mode) return false;
  return entry.kind === 'folder' || entry.mtime === undefined || entry.mtime === found.mtime;
}

type FileEntry = Extract<ImageEntry, { kind: 'file' }>;

async function sourceSizes(entries: readonly ImageEntry[]): Promise<Map<ImageEntry, number>> {
  const sizes = new Map<ImageEntry, number>();
  for (const entry of entries) {
    if (entry.kind === 'file') sizes.set(entry, await sourceSize(entry));
  }
  return sizes;
}

async function sourceSize({ path, text, from }: FileEntry): Promise<number> {
  if ((text === undefined) === (from === undefined)) {
    throw new TwinspotError(
      'image-source',
      `${path} needs either its text or a file of this PC that it is copied from, and has both or neither.`,
    );
  }
  if (text !== undefined) return Buffer.byteLength(text);
  try {
    const info = await lstat(from!);
    if (info.isFile()) return info.size;
  } catch (error) {
    throw unreadable(from!, error);
  }
  throw unreadable(from!, new Error('it is no file'));
}

/** The paths of files whose bytes are right already. */
async function sameContents(
  image: Image,
  entries: readonly ImageEntry[],
  there: ReadonlyMap<string, Found>,
  sizes: ReadonlyMap<ImageEntry, number>,
  say: Say,
): Promise<Set<string>> {
  const asked = entries.filter((entry): entry is FileEntry => {
    const found = there.get(entry.path);
    return entry.kind === 'file' && found?.kind === 'file' && found.size === sizes.get(entry);
  });
  const has = await hashAll(
    image,
    asked.map((entry) => ({ path: entry.path, size: sizes.get(entry)! })),
    (number) => say('Comparing files with those in the image', number / asked.length),
  );
  const same = new Set<string>();
  for (const entry of asked) {
    if (has.get(entry.path) === (await hashOf(entry))) same.add(entry.path);
  }
  return same;
}

async function hashOf({ text, from }: FileEntry): Promise<string> {
  if (text !== undefined) return createHash('sha256').update(text).digest('hex');
  return await hashFile(from!).catch((error) => {
    throw unreadable(from!, error);
  });
}

function unreadable(file: string, error: unknown): TwinspotError {
  const why = error instanceof Error ? error.message : String(error);
  return new TwinspotError(
    'image-source',
    `${file} is to be copied into the image but cannot be read (${why}): run the step that makes it again.`,
    { cause: error },
  );
}
