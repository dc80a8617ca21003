/**
 * What is to be in the image's root file system, and the words for it. What works on it:
 *
 * - `openImage(file): Promise<Image>` (image.ts) finds the partition APP, and refuses what it cannot work on;
 * - `readFile(image, path): Promise<Buffer>`, `look(image, paths): Promise<Map<string, Found>>` (look.ts) read;
 * - `applyEntries(image, entries, say?): Promise<Applied>` (apply.ts) makes it so, writing only what differs;
 * - `verifyEntries(image, entries): Promise<void>` (verify.ts) reads all of it back;
 * - `editImage({source, out, say}, edit): Promise<void>` (edit.ts) does such things on a copy that takes its place at the end.
 */
import type { SystemEntry } from '@twinspot/server/appliance/system-plan.js';
import { TwinspotError } from '@twinspot/server/errors.js';

/** Who a file belongs to; root where left out. */
export interface Owned {
  readonly uid?: number;
  readonly gid?: number;
}

/** A file, folder or link, by its absolute path in the image. Folders above it that lack are made: of root, 0o755. */
export type ImageEntry =
  | (Owned & {
      readonly kind: 'file';
      readonly path: string;
      /** Permission bits, such as 0o644. */
      readonly mode: number;
      /** What is in it, or else where on this PC it is copied from. */
      readonly text?: string | Uint8Array;
      readonly from?: string;
      /** When it was changed, in seconds since 1970; where left out, it is as it is, and the image's own time if written. */
      readonly mtime?: number;
    })
  | (Owned & { readonly kind: 'folder'; readonly path: string; readonly mode: number })
  /** A symbolic link; owned by root. */
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** What is not to be there, with all that is in it; it may be missing already. */
  | { readonly kind: 'gone'; readonly path: string };

/** What `openImage` found. */
export interface Image {
  /** Of the image, on this PC. */
  readonly file: string;
  /** Where the partition APP begins in it, in bytes. */
  readonly offset: number;
}

/** Is told what goes on, and how far it is from 0 to 1 where that can be told. */
export type Say = (what: string, share?: number) => void;

/** How many entries were right already, and how many had to be written. */
export interface Applied {
  readonly kept: number;
  readonly written: number;
}

/** Numbers for names of users, as the image's /etc/passwd has them. */
export type Owners = ReadonlyMap<string, { readonly uid: number; readonly gid: number }>;

/**
 * The entries of a plan of the system, with the numbers of its owners in the place of their names.
 * @throws {TwinspotError} `image-owner` for a user who is not there
 */
export function ownedBy(owners: Owners, entries: readonly SystemEntry[]): ImageEntry[] {
  return entries.map((entry) => {
    if (entry.kind !== 'file' && entry.kind !== 'folder') return entry;
    const { owner = 'root', ...rest } = entry;
    const numbers = owner === 'root' ? { uid: 0, gid: 0 } : owners.get(owner);
    if (numbers === undefined) {
      throw new TwinspotError(
        'image-owner',
        `${entry.path} is to belong to ${owner}, whom the image does not know: add that user before its files.`,
      );
    }
    return { ...rest, uid: numbers.uid, gid: numbers.gid };
  });
}
