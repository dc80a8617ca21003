/** Writes an image to a card, and reads all of it back. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Say } from '../image/entries.ts';
import { unreadable } from '../image/image.ts';
import { runTool } from '../image/tools.ts';
import { checkDisk, findDisk, isCard, listDisks } from './disks.ts';

export interface CardWriting {
  /** The image's file on this PC. */
  readonly image: string;
  /** The device, such as `/dev/sdb`; whoever calls has had it confirmed by its name. */
  readonly disk: string;
  readonly say?: Say;
  /** Which disks may be written over at all; see `isCard`. */
  readonly mayBeWritten?: typeof isCard;
}

const PIECE = 4 << 20;
/** So many bytes may wait to reach the card: what is told of the progress is about true. */
const WAITING = 16 * PIECE;

/**
 * Nobody can mount the card meanwhile.
 * @returns the SHA-256 of the image, which what is on the card has too
 * @throws {TwinspotError} those of `findDisk` and `checkDisk`; `card-denied`, `card-busy`, `card-failed`, `card-wrong`
 */
export async function writeCard(writing: CardWriting): Promise<string> {
  const { image, disk, say = () => {}, mayBeWritten = isCard } = writing;
  const source = await open(image, 'r').catch((error: Error) => {
    throw unreadable(image, error.message);
  });
  try {
    const { size } = await source.stat();
    // Looked at once more: since it was chosen, another card may have been put in.
    const found = await findDisk(await listDisks(), disk);
    checkDisk(found, size, mayBeWritten);
    const target = await openAlone(found.path);
    try {
      const wanted = await copy(source, target, size, found.path, say);
      const read = await hashDevice(found.path, size, say);
      if (read === wanted) return wanted;
      throw new TwinspotError(
        'card-wrong',
        `What was written to ${found.path} reads back as something else: the card or its reader is faulty, so take another one.`,
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Opened in this way, a disk that is in use cannot be, and it cannot come into use while it is open. */
async function openAlone(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_WRONLY | constants.O_EXCL);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EBUSY') {
      throw new TwinspotError(
        'card-busy',
        `${path} is in use by another program: close what shows or copies its files, then try again.`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new TwinspotError(
        'card-denied',
        `You may not write to ${path}: write the card as root, with sudo, or give the image to a program such as Etcher.`,
        { cause: error },
      );
    }
    throw failed(path, error);
  }
}

async function copy(
  source: FileHandle,
  target: FileHandle,
  size: number,
  path: string,
  say: Say,
): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  for (let at = 0; at < size; ) {
    say('Writing the card', at / size);
    const { bytesRead } = await source.read(piece, 0, Math.min(PIECE, size - at), at);
    if (bytesRead === 0) throw unreadable(path, 'it became shorter');
    hash.update(piece.subarray(0, bytesRead));
    try {
      await writeAll(target, piece.subarray(0, bytesRead), at);
      at += bytesRead;
      if (at % WAITING === 0 || at === size) await target.sync();
    } catch (error) {
      throw failed(path, error);
    }
  }
  return hash.digest('hex');
}

async function writeAll(target: FileHandle, piece: Buffer, at: number): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await target.write(piece, done, piece.length - done, at + done);
    done += bytesWritten;
  }
}

/** Reads from the device itself: the system would give back what it still remembers of the writing. */
async function hashDevice(path: string, size: number, say: Say): Promise<string> {
  const hash = createHash('sha256');
  let left = size;
  const count = Math.ceil(size / PIECE);
  const words = [`if=${path}`, `bs=${PIECE}`, `count=${count}`, 'iflag=direct', 'status=none'];
  const { status, stderr } = await runTool('dd', words, {
    onOutput: (bytes) => {
      hash.update(bytes.subarray(0, left));
      left -= Math.min(left, bytes.length);
      say('Reading the card back', 1 - left / size);
    },
  });
  if (status !== 0 || left > 0) throw failed(path, new Error(stderr.trim() || 'it ended early'));
  return hash.digest('hex');
}

function failed(path: string, error: unknown): TwinspotError {
  const why = error instanceof Error ? error.message : String(error);
  return new TwinspotError(
    'card-failed',
    `The card in ${path} cannot be written or read (${why}): take another card or reader, and try again.`,
    { cause: error },
  );
}
