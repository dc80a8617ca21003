/** A folder of this PC as it is to lie in the image. */
import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageEntry } from '../image/entries.ts';

/**
 * All of it, owned by root: folders and programs 0o755, other files 0o644, whatever this PC's umask made of them; files
 * keep their times.
 * @param folder on this PC
 * @param path its place in the image
 */
export function treeEntries(folder: string, path: string): ImageEntry[] {
  const entries: ImageEntry[] = [{ kind: 'folder', path, mode: 0o755 }];
  for (const name of readdirSync(folder).sort()) {
    const from = join(folder, name);
    const to = `${path}/${name}`;
    const stat = lstatSync(from);
    if (stat.isSymbolicLink()) {
      entries.push({ kind: 'link', path: to, target: readlinkSync(from) });
    } else if (stat.isDirectory()) {
      entries.push(...treeEntries(from, to));
    } else if (stat.isFile()) {
      // Browsers tell by the time that a page is another one.
      const mtime = Math.floor(stat.mtimeMs / 1000);
      entries.push({
        kind: 'file',
        path: to,
        mode: stat.mode & 0o111 ? 0o755 : 0o644,
        from,
        mtime,
      });
    } else {
      throw new Error(`${from} is neither a file nor a folder nor a link`);
    }
  }
  return entries;
}
