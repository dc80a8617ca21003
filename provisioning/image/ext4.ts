/** What an ext4 file system says of itself, in its superblock. */
import type { FileHandle } from 'node:fs/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import { bytesAt } from './gpt.ts';

export interface Superblock {
  /** In bytes. */
  readonly blockSize: number;
  readonly blocks: number;
  readonly freeBlocks: number;
  readonly inodes: number;
  readonly freeInodes: number;
  readonly blocksPerGroup: number;
  readonly inodesPerGroup: number;
  /** When it was last written, in seconds since 1970. */
  readonly written: number;
}

const MAGIC = 0xef53;
/** Bits of the state: unmounted cleanly, errors were found. */
const CLEAN = 1;
const ERRORS = 2;
/** The journal holds what is not yet in its place. */
const RECOVER = 4;

/**
 * @param size of the file, in bytes
 * @param offset of the partition in it, in bytes
 * @param length of the partition, in bytes
 * @throws {TwinspotError} `image-no-ext4`, `image-truncated`, `image-unclean`
 */
export async function readSuperblock(
  file: FileHandle,
  size: number,
  offset: number,
  length: number,
): Promise<Superblock> {
  const bytes = await bytesAt(file, size, offset + 1024, 1024);
  if (bytes?.readUInt16LE(0x38) !== MAGIC) {
    throw new TwinspotError(
      'image-no-ext4',
      "The partition APP holds no ext4 file system: give NVIDIA's image for the board, not one that is encrypted or empty.",
    );
  }
  const wide = (low: number, high: number) =>
    bytes.readUInt32LE(low) + bytes.readUInt32LE(high) * 2 ** 32;
  const blockSize = 1024 << bytes.readUInt32LE(0x18);
  const blocks = wide(0x4, 0x150);
  if (blocks * blockSize > length) {
    throw new TwinspotError(
      'image-truncated',
      `The file system in APP has ${blocks * blockSize} bytes but its partition has ${length}: the image was cut short, so download it again.`,
    );
  }
  const state = bytes.readUInt16LE(0x3a);
  const waiting = (bytes.readUInt32LE(0x60) & RECOVER) !== 0;
  if ((state & CLEAN) === 0 || (state & ERRORS) !== 0 || waiting) {
    throw new TwinspotError(
      'image-unclean',
      'The file system in APP was not unmounted cleanly or has errors: give an image as NVIDIA made it, not a copy of a card that has been in use.',
    );
  }
  return {
    blockSize,
    blocks,
    freeBlocks: wide(0xc, 0x158),
    inodes: bytes.readUInt32LE(0x0),
    freeInodes: bytes.readUInt32LE(0x10),
    blocksPerGroup: bytes.readUInt32LE(0x20),
    inodesPerGroup: bytes.readUInt32LE(0x28),
    written: bytes.readUInt32LE(0x30) + bytes.readUInt8(0x274) * 2 ** 32,
  };
}
