/** Unpacks an image that came in a .zip or .xz file. */

import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { isDiskFull, syncFolder } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import xz from 'xz-decompress';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Say } from './entries.ts';
import { unreadable } from './image.ts';
import { SparseWriter } from './sparse.ts';

export type Packing = 'zip' | 'xz' | 'none';

const signatures: readonly [Buffer, Packing | 'other'][] = [
  [Buffer.from('PK\x03\x04', 'latin1'), 'zip'],
  [Buffer.from('\xfd7zXZ\0', 'latin1'), 'xz'],
  [Buffer.from('BZh'), 'other'],
  [Buffer.from('\x1f\x8b', 'latin1'), 'other'],
  [Buffer.from('7z\xbc\xaf', 'latin1'), 'other'],
  [Buffer.from('\x28\xb5\x2f\xfd', 'latin1'), 'other'],
];

/**
 * By what it begins with, whatever it is called.
 * @throws {TwinspotError} `image-packed` for one that is packed in another way; `image-unreadable`
 */
export async function packingOf(file: string): Promise<Packing> {
  const handle = await open(file, 'r').catch((error: Error) => {
    throw unreadable(file, error.message);
  });
  const start = Buffer.alloc(8);
  try {
    await handle.read(start, 0, start.length, 0);
  } finally {
    await handle.close();
  }
  const known = signatures.find(([bytes]) => bytes.equals(start.subarray(0, bytes.length)));
  if (known?.[1] === 'other') {
    throw new TwinspotError(
      'image-packed',
      `${file} is packed in a way that is not unpacked here: give the image as NVIDIA has it (.zip), as .img.xz, or unpacked.`,
    );
  }
  return (known?.[1] as Packing | undefined) ?? 'none';
}

/**
 * @param target where the image is to be; until it is whole it is beside, with `.work` behind its name
 * @throws {TwinspotError} `image-packed` for one that is damaged or holds no image or several; `disk-full`
 */
export async function unpack(file: string, target: string, say: Say): Promise<void> {
  const packing = await packingOf(file);
  const { size } = await stat(file);
  const work = `${target}.work`;
  await rm(work, { force: true });
  const onShare = (share: number) => say('Unpacking the image', share);
  const handle = await open(work, 'wx');
  try {
    const writer = new SparseWriter(handle);
    if (packing === 'zip') await unzip(file, writer, onShare);
    else await unxz(file, writer, (bytes) => onShare(bytes / size));
    await writer.end();
    await handle.close();
    await rename(work, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await handle.close();
    await rm(work, { force: true });
    throw failed(file, target, error);
  }
}

function failed(file: string, target: string, error: unknown): unknown {
  if (error instanceof TwinspotError) return error;
  if (isDiskFull(error)) {
    return new TwinspotError(
      'disk-full',
      `The disk became full while the image was unpacked to ${target}: free some room there, or choose another folder, and try again.`,
      { cause: error },
    );
  }
  return damaged(file, error instanceof Error ? error.message : String(error), error);
}

async function unxz(
  file: string,
  writer: SparseWriter,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const unpacked = new xz.XzReadableStream(
    Readable.toWeb(source) as ReadableStream<Uint8Array<ArrayBuffer>>,
  );
  try {
    for await (const piece of unpacked as unknown as AsyncIterable<Uint8Array>) {
      await writer.write(piece);
      onBytes(source.bytesRead);
    }
  } finally {
    source.destroy();
  }
}

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

async function unzip(
  file: string,
  writer: SparseWriter,
  onShare: (share: number) => void,
): Promise<void> {
  const zip = await openZip(file, { autoClose: false });
  try {
    const images: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      if (/\.img$/i.test(entry.fileName)) images.push(entry);
    });
    await once(zip, 'end');
    const [image] = images;
    if (image === undefined || images.length > 1) {
      throw new TwinspotError(
        'image-packed',
        `${file} holds ${images.length} images (.img) where one was expected: give NVIDIA's image for the board.`,
      );
    }
    const stream = await promisify<Entry, Readable>(zip.openReadStream.bind(zip))(image);
    let sum = 0;
    let done = 0;
    for await (const piece of stream) {
      sum = crc32(piece, sum);
      await writer.write(piece);
      done += piece.length;
      onShare(done / image.uncompressedSize);
    }
    if (sum !== image.crc32) throw damaged(file, 'its sum is wrong');
  } finally {
    zip.close();
  }
}

function damaged(file: string, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'image-packed',
    `${file} is damaged (${why}): download it again.`,
    cause === undefined ? {} : { cause },
  );
}
