/** Writes the folder of a release. */
import { constants } from 'node:fs';
import { chmod, copyFile, lutimes, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listTree } from '@twinspot/server/appliance/bundle/tree.js';
import type { ReleaseInfo } from '@twinspot/server/appliance/release.js';
import type { Piece } from './contents.ts';

/**
 * @param folder is not there yet
 * @returns the bytes of its files
 */
export async function writeRelease(
  folder: string,
  pieces: readonly Piece[],
  info: ReleaseInfo,
): Promise<number> {
  for (const piece of pieces) {
    const file = join(folder, piece.path);
    await mkdir(dirname(file), { recursive: true });
    if ('target' in piece) {
      await symlink(piece.target, file);
      continue;
    }
    await copyFile(piece.from, file, constants.COPYFILE_FICLONE);
    await chmod(file, piece.mode);
  }
  await writeFile(join(folder, 'release.json'), `${JSON.stringify(info, null, 2)}\n`);
  return settle(folder, info.build * 60);
}

/** Gives all of it one time, in seconds since 1970, and folders the mode that lets everybody in. */
async function settle(folder: string, time: number): Promise<number> {
  let bytes = 0;
  const entries = await listTree(folder);
  for (const entry of [...entries, { kind: 'folder', path: '' } as const]) {
    const file = join(folder, entry.path);
    if (entry.kind === 'folder') await chmod(file, 0o755);
    if (entry.kind === 'file') {
      bytes += entry.bytes;
      // Whatever this PC makes new files like.
      await chmod(file, entry.mode);
    }
    await (entry.kind === 'link' ? lutimes : utimes)(file, time, time);
  }
  return bytes;
}
