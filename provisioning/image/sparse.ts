/** Writes large files that are mostly zeros without taking the room of the zeros. */
import { constants } from 'node:fs';
import { chmod, copyFile, type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Say } from './entries.ts';
import { checkDiskRoom } from './space.ts';

const PIECE = 4 << 20;
const zeros = Buffer.alloc(PIECE);

/** Writes pieces one after the other; stretches of zeros are left out. */
export class SparseWriter {
  readonly #handle: FileHandle;
  #at = 0;

  /** @param handle of an empty file */
  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(piece: Uint8Array): Promise<void> {
    if (!isZero(piece)) {
      let done = 0;
      while (done < piece.length) {
        const length = piece.length - done;
        const { bytesWritten } = await this.#handle.write(piece, done, length, this.#at + done);
        done += bytesWritten;
      }
    }
    this.#at += piece.length;
  }

  /** Makes sure that it is as long as what was written, and on the disk. @returns its length */
  async end(): Promise<number> {
    await this.#handle.truncate(this.#at);
    await this.#handle.sync();
    return this.#at;
  }
}

function isZero(piece: Uint8Array): boolean {
  return piece.length <= PIECE && zeros.subarray(0, piece.length).equals(piece);
}

/**
 * Copies a file for this user's eyes alone, sharing its blocks where the disk can.
 * @param more bytes that must be free besides what the copy takes
 * @throws {TwinspotError} `disk-full`
 */
export async function copySparse(
  source: string,
  target: string,
  more: number,
  say: Say,
): Promise<void> {
  await rm(target, { force: true });
  if (await shared(source, target)) return;
  const from = await open(source, 'r');
  try {
    const { size, blocks } = await from.stat();
    await checkDiskRoom(
      dirname(target),
      Math.min(size, blocks * 512) + more,
      'A copy of the image',
    );
    const to = await open(target, 'wx', 0o600);
    try {
      const writer = new SparseWriter(to);
      const piece = Buffer.alloc(PIECE);
      for (let at = 0; at < size; at += PIECE) {
        const { bytesRead } = await from.read(piece, 0, PIECE, at);
        await writer.write(piece.subarray(0, bytesRead));
        say('Copying the image', Math.min(1, (at + PIECE) / size));
      }
      await writer.end();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function shared(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE_FORCE);
    await chmod(target, 0o600);
    return true;
  } catch {
    await rm(target, { force: true });
    return false;
  }
}

/**
 * Copies a part of one file into another, which is made where it is not there yet. Only what differs is written, so
 * that holes stay holes.
 */
export async function copyRange(
  source: string,
  sourceAt: number,
  target: string,
  targetAt: number,
  length: number,
): Promise<void> {
  const from = await open(source, 'r');
  try {
    const to = await open(target, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const [piece, old] = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)];
      for (let at = 0; at < length; at += PIECE) {
        const wanted = Math.min(PIECE, length - at);
        old.fill(0);
        // Behind the end of a file there is nothing, which is what zeros are.
        piece.fill(0);
        await from.read(piece, 0, wanted, sourceAt + at);
        await to.read(old, 0, wanted, targetAt + at);
        if (!piece.equals(old)) await to.write(piece, 0, wanted, targetAt + at);
      }
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}
