/** Makes entries so in a folder that is going to be somebody's root file system. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, posix } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Applied, ImageEntry, Say } from '../image/entries.ts';

/**
 * Writes only what differs, so that a second time changes nothing. Links in the folder lead where they will lead on
 * the board, never out of the folder.
 * @throws {TwinspotError} `rootfs-read-back` where something is not so afterwards
 */
export function applyToFolder(
  root: string,
  entries: readonly ImageEntry[],
  say: Say = () => {},
): Applied {
  let written = 0;
  for (const [index, entry] of entries.entries()) {
    if (index % 100 === 0) say('Writing files', index / entries.length);
    const place = placeOf(root, entry.path);
    if (isSo(place, entry)) continue;
    make(place, entry);
    written++;
  }
  const wrong = entries.filter((entry) => !isSo(placeOf(root, entry.path), entry));
  if (wrong.length > 0) {
    const names = wrong.slice(0, 5).map(({ path }) => path);
    throw new TwinspotError(
      'rootfs-read-back',
      `${wrong.length} of the things written into ${root} read back wrong (${names.join(', ')}): the folder has to lie on a Linux file system, such as ext4.`,
    );
  }
  return { kept: entries.length - written, written };
}

/** Whether all of it is so already; nothing is made. */
export function areSo(root: string, entries: readonly ImageEntry[]): boolean {
  return entries.every((entry) => isSo(join(root, entry.path), entry));
}

/** @returns where a path of the board lies on this PC; its folders are made, its last name is not followed */
function placeOf(root: string, path: string): string {
  const parts = posix.dirname(path).split('/').filter(Boolean);
  return join(inside(realpathSync(root), parts, 0), basename(path));
}

function inside(root: string, parts: readonly string[], links: number): string {
  let at = root;
  for (const [index, part] of parts.entries()) {
    const next = part === '..' ? (at === root ? root : join(at, '..')) : join(at, part);
    const stat = lstatSync(next, { throwIfNoEntry: false });
    if (stat === undefined) {
      mkdirSync(next);
      chmodSync(next, 0o755);
    } else if (stat.isSymbolicLink()) {
      if (links > 20) throw loop(next);
      const target = readlinkSync(next);
      const above = target.startsWith('/') ? [] : at.slice(root.length).split('/');
      const path = [...above, ...target.split('/'), ...parts.slice(index + 1)];
      return inside(
        root,
        path.filter((name) => name !== '' && name !== '.'),
        links + 1,
      );
    }
    at = next;
  }
  return at;
}

function loop(place: string): TwinspotError {
  return new TwinspotError(
    'rootfs-loop',
    `${place} is a link that leads in circles: unpack NVIDIA's root file system anew.`,
  );
}

function isSo(place: string, entry: ImageEntry): boolean {
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (entry.kind === 'gone') return stat === undefined;
  if (stat === undefined) return false;
  if (entry.kind === 'link') return stat.isSymbolicLink() && readlinkSync(place) === entry.target;
  const { mode, uid = 0, gid = 0 } = entry;
  if ((stat.mode & 0o7777) !== mode || stat.uid !== uid || stat.gid !== gid) return false;
  if (entry.kind === 'folder') return stat.isDirectory();
  return stat.isFile() && readFileSync(place).equals(contentOf(entry));
}

function contentOf({ text, from }: Extract<ImageEntry, { kind: 'file' }>): Buffer {
  return text === undefined ? readFileSync(from!) : Buffer.from(text);
}

function make(place: string, entry: ImageEntry): void {
  const stat = lstatSync(place, { throwIfNoEntry: false });
  const stays = entry.kind === 'folder' && stat?.isDirectory();
  if (stat !== undefined && !stays) rmSync(place, { recursive: true });
  if (entry.kind === 'gone') return;
  if (entry.kind === 'link') {
    symlinkSync(entry.target, place);
    return;
  }
  if (entry.kind === 'folder') {
    if (!stays) mkdirSync(place);
  } else if (entry.text === undefined) {
    copyFileSync(entry.from!, place);
  } else {
    writeFileSync(place, entry.text, { mode: 0o600 });
  }
  chownSync(place, entry.uid ?? 0, entry.gid ?? 0);
  // After the owner, which takes bits away.
  chmodSync(place, entry.mode);
}
