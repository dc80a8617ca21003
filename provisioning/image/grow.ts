/** Makes an image larger, with the partition APP that is last in it and the file system in that. */
import { type FileHandle, open, rm, truncate } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Image } from './entries.ts';
import type { Superblock } from './ext4.ts';
import { type Gpt, headerSum, type Partition, SECTOR } from './gpt.ts';
import { readTables } from './image.ts';
import { checkDiskRoom, megabytes } from './space.ts';
import { copyRange } from './sparse.ts';
import { runTool } from './tools.ts';

const STEP = 1 << 20;

/**
 * @param bytes that are to be free in it besides
 * @throws {TwinspotError} `image-full` where something lies behind APP; `image-edit`
 */
export async function growImage(image: Image, bytes: number): Promise<void> {
  const { size, gpt, app, superblock } = await readTables(image.file);
  const behind = gpt.partitions.find(({ last }) => last > app.last);
  if (behind !== undefined) {
    throw new TwinspotError(
      'image-full',
      `The image lacks ${megabytes(bytes)} for Twinspot, and APP cannot grow since ${behind.name || 'another partition'} lies behind it: make an image with a larger APP.`,
    );
  }
  const end = Math.ceil((size + bytes) / STEP) * STEP;
  const tableSectors = Math.ceil(gpt.table.length / SECTOR);
  // Whole blocks of 4096 bytes, counted from where APP begins.
  const room = end / SECTOR - 1 - tableSectors - app.first;
  const last = app.first + room - (room % 8) - 1;
  const handle = await open(image.file, 'r+');
  try {
    await handle.truncate(end);
    await writeTables(handle, size, end, gpt, { ...app, last });
    await handle.sync();
  } finally {
    await handle.close();
  }
  await growFileSystem(image, superblock, (last + 1 - app.first) * SECTOR);
}

/** The file for APP alone while it becomes larger. */
export function aloneOf(file: string): string {
  return `${file}.app`;
}

/** resize2fs cuts a file off where the file system would end if it began with the file, so it is given one that does. */
async function growFileSystem(
  { file, offset }: Image,
  { blocks, freeBlocks, blockSize, written }: Superblock,
  length: number,
): Promise<void> {
  const alone = aloneOf(file);
  const folder = dirname(file);
  await checkDiskRoom(folder, (blocks - freeBlocks) * blockSize, 'Making the image larger');
  try {
    await rm(alone, { force: true });
    await copyRange(file, offset, alone, 0, blocks * blockSize);
    await truncate(alone, length);
    const options = { folder, time: written };
    const { status, stderr } = await runTool('resize2fs', ['-f', `./${basename(alone)}`], options);
    if (status !== 0) {
      throw new TwinspotError(
        'image-edit',
        `The image's file system could not be made larger (${stderr.trim().split('\n').at(-1)}): look whether the disk is full, and try again.`,
      );
    }
    await copyRange(alone, 0, file, offset, length);
  } finally {
    await rm(alone, { force: true });
  }
}

/** Writes both headers and tables for the new end of the file. */
async function writeTables(
  handle: FileHandle,
  size: number,
  end: number,
  gpt: Gpt,
  app: Partition,
): Promise<void> {
  const sectors = end / SECTOR;
  const tableSectors = Math.ceil(gpt.table.length / SECTOR);
  const table = Buffer.from(gpt.table);
  table.writeBigUInt64LE(BigInt(app.last), (app.number - 1) * gpt.entrySize + 40);
  const lastUsable = sectors - 2 - tableSectors;
  const header = (at: number, other: number, tableAt: number) => {
    const bytes = Buffer.from(gpt.header);
    bytes.writeBigUInt64LE(BigInt(at), 24);
    bytes.writeBigUInt64LE(BigInt(other), 32);
    bytes.writeBigUInt64LE(BigInt(lastUsable), 48);
    bytes.writeBigUInt64LE(BigInt(tableAt), 72);
    bytes.writeUInt32LE(crc32(table), 88);
    bytes.writeUInt32LE(headerSum(bytes), 16);
    return Buffer.concat([bytes, Buffer.alloc(SECTOR - bytes.length)]);
  };
  // Where the second pair lay is APP now.
  const old = Math.floor(size / SECTOR) * SECTOR - (1 + tableSectors) * SECTOR;
  if (old > app.first * SECTOR) await handle.write(Buffer.alloc(size - old), 0, size - old, old);
  await writeAt(handle, 2 * SECTOR, table);
  await writeAt(handle, SECTOR, header(1, sectors - 1, 2));
  await writeAt(handle, (sectors - 1 - tableSectors) * SECTOR, table);
  await writeAt(handle, end - SECTOR, header(sectors - 1, 1, sectors - 1 - tableSectors));
  await growProtection(handle, sectors);
}

/** The table of old (MBR) says that the whole disk is taken, as far as it can count. */
async function growProtection(handle: FileHandle, sectors: number): Promise<void> {
  const mbr = Buffer.alloc(SECTOR);
  await handle.read(mbr, 0, SECTOR, 0);
  if (mbr.readUInt16LE(510) !== 0xaa55 || mbr[446 + 4] !== 0xee) return;
  mbr.writeUInt32LE(Math.min(sectors - 1, 0xffffffff), 446 + 12);
  await writeAt(handle, 0, mbr);
}

async function writeAt(handle: FileHandle, at: number, bytes: Buffer): Promise<void> {
  await handle.write(bytes, 0, bytes.length, at);
}
