/** Changes an image on a copy, which takes its place only when all went well. */
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDiskFull, syncFile, syncFolder } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { draftsOf } from './apply.ts';
import { partitionOf } from './debugfs.ts';
import type { Image, Say } from './entries.ts';
import { aloneOf } from './grow.ts';
import { openImage } from './image.ts';
import { diskRoom } from './space.ts';
import { copySparse } from './sparse.ts';
import { checkFileSystem } from './verify.ts';

export interface Edit {
  /** The image that is taken; it is only read. */
  readonly source: string;
  /** The image that is made; it may be `source`. Until it is whole, it lies beside, with `.work` behind its name. */
  readonly out: string;
  /** About how many bytes are going to be written. */
  readonly more?: number;
  readonly say?: Say;
}

/** A disk with less than that is full. */
const FULL = 8e6;

/**
 * Makes `out` from `source` by `edit`, which is given the copy. Whatever goes wrong, `source` and an `out` of before
 * stay as they are, and no half image is left; one that a power cut left is made anew.
 * @throws {TwinspotError} as `openImage` does, `image-damaged`, `disk-full`, `image-unwritable`, and whatever `edit` throws
 */
export async function editImage<T>(
  { source, out, more = 0, say = () => {} }: Edit,
  edit: (image: Image) => Promise<T>,
): Promise<T> {
  const work = `${out}.work`;
  // Refuses a name that the tools would not take, before anything is done.
  partitionOf({ file: work, offset: 0 });
  say('Checking the image');
  await checkFileSystem(await openImage(source));
  try {
    // What a power cut left.
    await clear(work);
    await copySparse(source, work, more, say);
    const image = await openImage(work);
    const result = await edit(image);
    say("Checking the image's file system");
    await checkFileSystem(image);
    await syncFile(work);
    await rename(work, out);
    await syncFolder(dirname(out));
    return result;
  } catch (error) {
    const told = await inWords(error, out);
    await clear(work).catch(() => {});
    throw told;
  }
}

/** What the disk is to blame for, in a sentence. */
async function inWords(error: unknown, out: string): Promise<unknown> {
  const folder = dirname(out);
  if (await becameFull(error, folder)) {
    return new TwinspotError(
      'disk-full',
      `The disk became full while ${out} was made: free some room in ${folder}, or choose another folder, and try again.`,
      { cause: error },
    );
  }
  // What goes wrong elsewhere is not for this place to tell.
  if (!(error instanceof Error && 'path' in error)) return error;
  if (!String(error.path).startsWith(folder)) return error;
  return new TwinspotError(
    'image-unwritable',
    `${out} cannot be made (${error.message}): choose a folder that is there and that you may write to.`,
    { cause: error },
  );
}

/** Removes a copy, and what lay beside it while it was worked on. */
async function clear(work: string): Promise<void> {
  for (const file of [work, draftsOf(work), aloneOf(work)]) {
    await rm(file, { recursive: true, force: true });
  }
}

/** What the tools say when they cannot write does not always tell why. */
async function becameFull(error: unknown, folder: string): Promise<boolean> {
  if (isDiskFull(error)) return true;
  const odd = ['image-edit', 'image-wrong', 'image-damaged'];
  if (!(error instanceof TwinspotError) || !odd.includes(error.code)) return false;
  return (await diskRoom(folder)) < FULL;
}
