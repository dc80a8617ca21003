/** Makes a signed bundle of a folder. */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { syncFolder } from '../../durable.ts';
import { TwinspotError } from '../../errors.ts';
import { hashFile } from '../../hash.ts';
import { packHead } from './envelope.ts';
import type { BundleAbout, BundleEntry, BundleManifest } from './manifest.ts';
import { parseManifest } from './manifest.ts';
import { type FoundEntry, listTree } from './tree.ts';

export interface PackOptions {
  /** What is in it becomes the bundle. */
  readonly folder: string;
  /** The file to write; it is there whole, or not at all. */
  readonly out: string;
  readonly about: BundleAbout;
  /** Private, Ed25519. */
  readonly key: KeyObject;
  /** Hears which share of the folder's bytes is packed, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

/**
 * Packs a folder. The same folder, words and key make the same bytes: entries are sorted, and times and owners are left out.
 * @throws {TwinspotError} as `listTree` and `checkEntries`, `bundle-changed`
 */
export async function packBundle(options: PackOptions): Promise<BundleManifest> {
  const { folder, out, about, key } = options;
  if (!relative(folder, out).startsWith('..')) {
    throw new TwinspotError(
      'bundle-inside',
      `${out} lies in ${folder}, which it is to hold; choose a place outside for it.`,
    );
  }
  const payload = `${out}.payload`;
  const draft = `${out}.draft`;
  try {
    const entries = await writePayload(folder, payload, options.progress ?? (() => {}));
    const { size: bytes } = await stat(payload);
    const sha256 = await hashFile(payload);
    const manifest: BundleManifest = {
      ...{ format: 1, ...about },
      ...{ payload: { bytes, sha256 }, entries },
    };
    const text = Buffer.from(JSON.stringify(manifest));
    // Whoever reads it would say the same, but later.
    parseManifest(text, folder);
    const handle = await open(draft, 'w', 0o644);
    try {
      await handle.write(packHead(text, sign(null, text, key)));
      await handle.write(text);
      const sink = createWriteStream('', { fd: handle.fd, autoClose: false });
      await pipeline(createReadStream(payload), sink);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, out);
    await syncFolder(dirname(out));
    return manifest;
  } finally {
    await Promise.all([payload, draft].map((file) => rm(file, { force: true })));
  }
}

async function writePayload(
  folder: string,
  file: string,
  progress: (share: number) => void,
): Promise<BundleEntry[]> {
  const found = await listTree(folder);
  const all = found.reduce((sum, entry) => sum + sizeOf(entry), 0);
  const pack = tar.pack();
  const written = pipeline(pack, createGzip(), createWriteStream(file, { mode: 0o600 }));
  // Told of below, where it is awaited.
  written.catch(() => {});
  const entries: BundleEntry[] = [];
  let done = 0;
  try {
    for (const entry of found) {
      entries.push(await addEntry(pack, folder, entry));
      done += sizeOf(entry);
      progress(all === 0 ? 1 : done / all);
    }
    pack.finalize();
  } catch (error) {
    pack.destroy();
    throw error;
  }
  await written;
  return entries;
}

const sizeOf = (entry: FoundEntry) => (entry.kind === 'file' ? entry.bytes : 0);
/** What is the same for all, whoever packs them and when. */
const nobody = { uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(0) };

async function addEntry(pack: tar.Pack, folder: string, entry: FoundEntry): Promise<BundleEntry> {
  const name = entry.path;
  if (entry.kind === 'file') return addFile(pack, folder, entry);
  await new Promise<void>((resolve, reject) => {
    pack.entry(
      entry.kind === 'folder'
        ? { ...nobody, name, type: 'directory', mode: 0o755 }
        : { ...nobody, name, type: 'symlink', linkname: entry.target, mode: 0o777 },
      (error) => (error ? reject(error) : resolve()),
    );
  });
  return entry;
}

async function addFile(
  pack: tar.Pack,
  folder: string,
  entry: Extract<FoundEntry, { kind: 'file' }>,
): Promise<BundleEntry> {
  const { path: name, mode, bytes: size } = entry;
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const sink = pack.entry({ ...nobody, name, type: 'file', mode, size });
  try {
    await pipeline(createReadStream(join(folder, name)), hashing, sink);
  } catch (cause) {
    throw new TwinspotError(
      'bundle-changed',
      `${join(folder, name)} could not be packed, or changed meanwhile; let nothing write to ${folder} and pack it again.`,
      { cause },
    );
  }
  return { ...entry, sha256: hash.digest('hex') };
}
