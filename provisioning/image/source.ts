/** Takes NVIDIA's image from where it is: a file of this PC, packed or not, or an address. */

import { readFileSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { replaceFile } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { hashFile } from '@twinspot/server/hash.js';
import { download } from './download.ts';
import type { Say } from './entries.ts';
import { unreadable } from './image.ts';
import { packingOf, unpack } from './unpack.ts';

export interface Source {
  /** A path, or an address that begins with http:// or https://. */
  readonly from: string;
  /** For what is downloaded and unpacked. */
  readonly folder: string;
  /** Of the file as it comes, in small hexadecimal digits; null where nobody has noted it. */
  readonly sha256?: string | null;
  /** Bytes of the image that is in it; null where nobody has noted it. */
  readonly unpacked?: number | null;
  readonly say?: Say;
}

export interface Taken {
  /** The image itself, which is only to be read. */
  readonly file: string;
  /** Of the file as it came, where it was worked out: of what was downloaded, and where one was expected. */
  readonly sha256: string | null;
}

/**
 * What was downloaded or unpacked before is taken again.
 * @throws {TwinspotError} `image-unreadable`, `image-hash`, `image-size`, and those of `download` and `unpack`
 */
export async function takeImage(source: Source): Promise<Taken> {
  const { from, folder, sha256 = null, unpacked = null, say = () => {} } = source;
  await mkdir(folder, { recursive: true });
  const remote = isAddress(from);
  const file = remote ? join(folder, nameOf(from)) : resolve(from);
  const found = remote
    ? await download({ url: from, file, sha256, say })
    : await checkLocal(file, sha256, say);
  const image = (await packingOf(file)) === 'none' ? file : await unpackOnce(file, folder, say);
  const { size } = await stat(image);
  if (unpacked !== null && size !== unpacked) {
    throw new TwinspotError(
      'image-size',
      `The image in ${file} has ${size} bytes, but ${unpacked} were expected: give NVIDIA's image for the board, or download it again.`,
    );
  }
  return { file: image, sha256: found };
}

export function isAddress(from: string): boolean {
  return /^https?:\/\//i.test(from);
}

/** What is downloaded from an address is called like the end of it. */
function nameOf(url: string): string {
  const name = basename(decodeURIComponent(new URL(url).pathname)).replace(/[^\w.+-]/g, '_');
  return /^\.*$/.test(name) ? 'image' : name;
}

async function checkLocal(file: string, wanted: string | null, say: Say): Promise<string | null> {
  const info = await stat(file).catch((error: Error) => {
    throw unreadable(file, error.message);
  });
  if (!info.isFile()) throw unreadable(file, 'it is no file');
  if (wanted === null) return null;
  const sha256 = await hashFile(file, (share) => say('Checking the image', share));
  if (sha256 === wanted) return sha256;
  throw new TwinspotError(
    'image-hash',
    `${file} has the SHA-256 ${sha256}, but ${wanted} was expected: download it again.`,
  );
}

/** Unpacks a file unless that was done before, which a note beside the image tells. */
async function unpackOnce(file: string, folder: string, say: Say): Promise<string> {
  const name = basename(file).replace(/(\.img)?\.(zip|xz)$/i, '');
  const target = join(folder, `${name}.img`);
  if (target === file) return await unpackTo(file, `${target}.img`, say);
  return await unpackTo(file, target, say);
}

async function unpackTo(file: string, target: string, say: Say): Promise<string> {
  const note = `${target}.json`;
  if (readNote(note) === (await describe(file, target))) return target;
  await unpack(file, target, say);
  await replaceFile(note, await describe(file, target));
  return target;
}

/** Tells that both files are those of before. */
async function describe(file: string, target: string): Promise<string> {
  const of = async (path: string) => {
    const info = await stat(path).catch(() => null);
    return info && { path: resolve(path), size: info.size, changed: info.mtimeMs };
  };
  return JSON.stringify({ packed: await of(file), image: await of(target) });
}

function readNote(note: string): string | null {
  try {
    return readFileSync(note, 'utf8');
  } catch {
    return null;
  }
}
