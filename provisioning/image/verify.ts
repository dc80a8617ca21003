/** Reads back what was written into an image, and checks its file system. */
import { TwinspotError } from '@twinspot/server/errors.js';
import { compare } from './compare.ts';
import { partitionOf } from './debugfs.ts';
import type { Image, ImageEntry, Say } from './entries.ts';
import { runTool } from './tools.ts';

/** @throws {TwinspotError} `image-wrong` where not every entry is so: contents, owners, modes, times and links */
export async function verifyEntries(
  image: Image,
  entries: readonly ImageEntry[],
  say: Say = () => {},
): Promise<void> {
  const { changes } = await compare(image, entries, say);
  if (changes.length === 0) return;
  const names = changes.slice(0, 5).map(({ entry }) => entry.path);
  throw new TwinspotError(
    'image-wrong',
    `${changes.length} of the things written into the image read back wrong (${names.join(', ')}): the disk of this PC may be failing, so try again on another one.`,
  );
}

/** @throws {TwinspotError} `image-damaged` where e2fsck finds anything to say about the file system */
export async function checkFileSystem(image: Image): Promise<void> {
  const { folder, device } = partitionOf(image);
  const { status, stdout, stderr } = await runTool('e2fsck', ['-fn', device], { folder });
  if (status === 0) return;
  const words = `${stdout}\n${stderr}`.split('\n').filter((line) => !/^(Pass|e2fsck|$)/.test(line));
  throw new TwinspotError(
    'image-damaged',
    `The file system in the image has errors (${words.slice(0, 2).join('; ')}): download the image again.`,
  );
}
