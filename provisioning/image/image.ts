/** An image of a whole card, whose partition APP is the root file system. */
import { type FileHandle, open } from 'node:fs/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Image } from './entries.ts';
import { readSuperblock, type Superblock } from './ext4.ts';
import { findApp, type Gpt, type Partition, readGpt, SECTOR } from './gpt.ts';

/** An image with what its tables say at this moment. */
export interface Tables {
  readonly size: number;
  readonly gpt: Gpt;
  readonly app: Partition;
  readonly superblock: Superblock;
}

/**
 * @throws {TwinspotError} `image-unreadable`, `image-no-gpt`, `image-truncated`, `image-no-app`, `image-no-ext4`,
 *   `image-unclean`
 */
export async function openImage(file: string): Promise<Image> {
  const { app } = await readTables(file);
  return { file, offset: app.first * SECTOR };
}

/** @throws {TwinspotError} as `openImage` does */
export async function readTables(file: string): Promise<Tables> {
  const handle = await open(file, 'r').catch((error: Error) => {
    throw unreadable(file, error.message);
  });
  try {
    if (!(await handle.stat()).isFile()) throw unreadable(file, 'it is no file');
    return await tablesOf(handle);
  } finally {
    await handle.close();
  }
}

async function tablesOf(handle: FileHandle): Promise<Tables> {
  const { size } = await handle.stat();
  const gpt = await readGpt(handle, size);
  const app = findApp(gpt);
  const length = (app.last - app.first + 1) * SECTOR;
  const superblock = await readSuperblock(handle, size, app.first * SECTOR, length);
  return { size, gpt, app, superblock };
}

/** What is no file of this PC that may be read. */
export function unreadable(file: string, why: string): TwinspotError {
  return new TwinspotError(
    'image-unreadable',
    `The image ${file} cannot be read (${why}): give a file that is there and that you may read.`,
  );
}
