/** Unpacks a bundle into a folder of its own, which is there whole or not at all. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import { isDiskFull, syncFile, syncFolder } from '../../durable.ts';
import { TwinspotError } from '../../errors.ts';
import { type Bundle, damaged } from './bundle.ts';
import type { BundleEntry } from './manifest.ts';

/** A copy of the manifest at the top of what was unpacked: it says where that is from, and lets one look whether it is whole. */
export const BUNDLE_FILE = 'bundle.json';
/** Of a block of the file system; every file takes whole ones. */
const BLOCK = 4096;
/** Bytes that stay free: a full disk is a broken appliance. */
const RESERVE = 64 * 2 ** 20;

export interface UnpackOptions {
  /** Hears which share of its bytes is written, from 0 to 1. */
  readonly progress?: (share: number) => void;
  /** Bytes that are to stay free. */
  readonly reserve?: number;
}

/**
 * Unpacks a bundle, checks every file, and makes sure that all of it is on the disk. What was begun and not ended is removed.
 * @param folder is made; its parent is there
 * @throws {TwinspotError} `bundle-damaged`, `disk-full`
 */
export async function unpackBundle(
  bundle: Bundle,
  folder: string,
  { progress = () => {}, reserve = RESERVE }: UnpackOptions = {},
): Promise<void> {
  await checkSpace(bundle, dirname(folder), reserve);
  await mkdir(folder, { mode: 0o755 });
  try {
    await unpackInto(bundle, folder, progress);
    await writeFile(join(folder, BUNDLE_FILE), bundle.text, { mode: 0o644, flag: 'wx' });
    await syncTree(folder, bundle.manifest.entries);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (isDiskFull(error)) throw full(dirname(folder), error);
    throw error;
  }
}

async function checkSpace({ manifest }: Bundle, parent: string, reserve: number): Promise<void> {
  const need = manifest.entries.reduce(
    (sum, entry) => sum + (entry.kind === 'file' ? entry.bytes + BLOCK : BLOCK),
    reserve,
  );
  const { bavail, bsize } = await statfs(parent);
  if (bavail * bsize >= need) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
  throw full(
    parent,
    undefined,
    ` (${megabytes(need)} MB are needed and ${Math.floor((bavail * bsize) / 1e6)} MB are free)`,
  );
}

function full(folder: string, cause?: unknown, figures = ''): TwinspotError {
  return new TwinspotError(
    'disk-full',
    `There is no room for it in ${folder}${figures}; delete what is not needed, or use a larger card.`,
    { status: 507, cause },
  );
}

async function unpackInto(
  bundle: Bundle,
  folder: string,
  progress: (share: number) => void,
): Promise<void> {
  const { entries } = bundle.manifest;
  const all = entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes : 0), 0);
  const extract = tar.extract();
  const fed = pipeline(bundle.read(), createGunzip(), extract);
  // Told of below; the loop ends with it.
  fed.catch(() => {});
  let at = 0;
  let done = 0;
  try {
    const time = 60 * bundle.manifest.build;
    for await (const part of extract) {
      const entry = entries[at++];
      if (entry === undefined || !isSame(entry, part.header))
        throw damaged(
          bundle.name,
          `it holds ${part.header.name}, which its manifest has not there`,
        );
      await write(bundle.name, folder, entry, part, time);
      if (entry.kind === 'file') done += entry.bytes;
      progress(all === 0 ? 1 : done / all);
    }
    await fed;
  } catch (error) {
    if (error instanceof TwinspotError || isDiskFull(error)) throw error;
    throw damaged(bundle.name, 'it cannot be unpacked', error);
  }
  if (at !== entries.length) throw damaged(bundle.name, `it lacks ${entries[at]?.path}`);
}

/** Whether a part of the tar is the entry that is due. */
function isSame(entry: BundleEntry, { name, type, mode, size, linkname }: tar.Header): boolean {
  // The name of a folder ends in a slash.
  if (name.replace(/\/$/, '') !== entry.path) return false;
  if (entry.kind === 'folder') return type === 'directory';
  if (entry.kind === 'link') return type === 'symlink' && linkname === entry.target;
  return type === 'file' && mode === entry.mode && size === entry.bytes;
}

async function write(
  name: string,
  folder: string,
  entry: BundleEntry,
  part: AsyncIterable<unknown> & { resume(): unknown },
  time: number,
): Promise<void> {
  const path = join(folder, entry.path);
  if (entry.kind === 'file') {
    const hash = createHash('sha256');
    // What was not there is made, and nothing else: no link is followed.
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of part) {
        hash.update(chunk as Buffer);
        await handle.writeFile(chunk as Buffer);
      }
      await handle.chmod(entry.mode);
      // Browsers tell by it that a file is another one, and the clock here may be wrong.
      await handle.utimes(time, time);
    } finally {
      await handle.close();
    }
    if (hash.digest('hex') !== entry.sha256) throw damaged(name, `${entry.path} differs`);
    return;
  }
  part.resume();
  if (entry.kind === 'link') return symlink(entry.target, path);
  await mkdir(path);
  await chmod(path, 0o755);
}

/** Puts all of it on the disk: at once where the system can, and then it is cheap to ask for each file whether it is. */
async function syncTree(folder: string, entries: readonly BundleEntry[]): Promise<void> {
  await promisify(execFile)('sync', ['-f', folder]).catch(() => {});
  for (const entry of entries) {
    const path = join(folder, entry.path);
    if (entry.kind === 'folder') await syncFolder(path);
    if (entry.kind === 'file') await syncFile(path);
  }
  await syncFile(join(folder, BUNDLE_FILE));
  await syncFolder(folder);
}
