/** How much room changes need: in the image's file system, and on the PC's own disk. */
import { statfs } from 'node:fs/promises';
import { posix } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Change } from './compare.ts';
import type { Superblock } from './ext4.ts';

/** An entry of a folder has 8 bytes besides its name, and its length is a multiple of 4. */
const perName = (name: string) => 8 + Math.ceil(Buffer.byteLength(name) / 4) * 4;
/** A file system that is full to the brim is slow, and some of it must be left to the first boot: a fiftieth. */
const SPARE = 0.02;

/** @returns how many bytes the file system lacks for the changes, 0 where they fit */
export function missingRoom(superblock: Superblock, changes: readonly Change[]): number {
  const { blockSize, blocks, freeBlocks, freeInodes, blocksPerGroup, inodesPerGroup } = superblock;
  const made = changes.filter(({ entry, content }) => content && entry.kind !== 'gone');
  const spare = Math.ceil(blocks * SPARE);
  const lackBlocks = neededBlocks(made, blockSize) + spare - freeBlocks;
  const lackInodes = made.length + Math.ceil(superblock.inodes * SPARE) - freeInodes;
  if (lackBlocks <= 0 && lackInodes <= 0) return 0;
  // What is added has its own tables of inodes, which take a part of it: an eighth is more than enough for them.
  const forBlocks = Math.ceil(Math.max(lackBlocks, 0) * 1.125);
  const forInodes = Math.ceil(Math.max(lackInodes, 0) / inodesPerGroup) * blocksPerGroup;
  return Math.max(forBlocks, forInodes) * blockSize;
}

function neededBlocks(made: readonly Change[], blockSize: number): number {
  let needed = 0;
  const names = new Map<string, number>();
  for (const { entry, size } of made) {
    const { dir, base } = posix.parse(entry.path);
    names.set(dir, (names.get(dir) ?? 0) + perName(base));
    // A hundredth, and one, for the list of its blocks where they do not lie together.
    if (entry.kind === 'file') needed += Math.ceil((size / blockSize) * 1.01) + 1;
    else needed++;
  }
  for (const bytes of names.values()) needed += Math.ceil((2 * bytes) / blockSize);
  return needed;
}

/** @throws {TwinspotError} `disk-full` where the disk that `folder` is on has not that many bytes left */
export async function checkDiskRoom(folder: string, bytes: number, what: string): Promise<void> {
  const free = await diskRoom(folder);
  if (free >= bytes) return;
  throw new TwinspotError(
    'disk-full',
    `${what} needs ${megabytes(bytes)} in ${folder}, where ${megabytes(free)} are left: free some room there, or choose another folder.`,
  );
}

/** In bytes, for whoever this process runs as. */
export async function diskRoom(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
