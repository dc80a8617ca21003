/** The table of partitions (GPT) of a disk or of an image of one; sectors of 512 bytes. */
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { TwinspotError } from '@twinspot/server/errors.js';

export const SECTOR = 512;
const SIGNATURE = 'EFI PART';

export interface Partition {
  /** From 1, as in the names of its device. */
  readonly number: number;
  readonly name: string;
  /** Sectors, the last one included. */
  readonly first: number;
  readonly last: number;
}

export interface Gpt {
  /** The sector of the header, the one of the other header, and the last that a partition may have. */
  readonly at: number;
  readonly other: number;
  readonly lastUsable: number;
  readonly partitions: readonly Partition[];
  /** As they lie in the file: the header of `headerSize` bytes, and the table with all its empty entries. */
  readonly header: Buffer;
  readonly table: Buffer;
  readonly entrySize: number;
}

/**
 * @param size of the file, in bytes
 * @throws {TwinspotError} `image-no-gpt`; `image-truncated` where a partition reaches beyond the file
 */
export async function readGpt(file: FileHandle, size: number): Promise<Gpt> {
  // The second one lies in the last sector, for when the first is broken.
  const gpt = (await gptAt(file, size, 1)) ?? (await gptAt(file, size, Math.floor(size / 512) - 1));
  if (gpt === null) {
    throw new TwinspotError(
      'image-no-gpt',
      "This file has no table of partitions, so it is no image of a whole card: give NVIDIA's image (.img, or the .zip or .xz it came in).",
    );
  }
  const end = Math.max(...gpt.partitions.map(({ last }) => (last + 1) * SECTOR));
  if (end > size) {
    throw new TwinspotError(
      'image-truncated',
      `The image has ${size} bytes but its partitions reach to ${end}: it was cut short, so download it again.`,
    );
  }
  return gpt;
}

/** @throws {TwinspotError} `image-no-app` */
export function findApp(gpt: Gpt): Partition {
  const found = gpt.partitions.filter(({ name }) => name === 'APP');
  if (found.length === 1) return found[0]!;
  const names = gpt.partitions.map(({ name }) => name || 'a nameless one').join(', ');
  throw new TwinspotError(
    'image-no-app',
    `A Jetson's image has one partition named APP, and this one has ${found.length} (it has ${names || 'none at all'}): give NVIDIA's image for the board.`,
  );
}

/** @returns null where there is none, or where its sums are wrong */
async function gptAt(file: FileHandle, size: number, sector: number): Promise<Gpt | null> {
  const header = await bytesAt(file, size, sector * SECTOR, SECTOR);
  if (header === null || header.toString('latin1', 0, 8) !== SIGNATURE) return null;
  const headerSize = header.readUInt32LE(12);
  if (headerSize < 92 || headerSize > SECTOR) return null;
  if (headerSum(header.subarray(0, headerSize)) !== header.readUInt32LE(16)) return null;
  const count = header.readUInt32LE(80);
  const entrySize = header.readUInt32LE(84);
  if (entrySize < 128 || count * entrySize > 1 << 20) return null;
  const start = Number(header.readBigUInt64LE(72)) * SECTOR;
  const table = await bytesAt(file, size, start, count * entrySize);
  if (table === null || crc32(table) !== header.readUInt32LE(88)) return null;
  return {
    at: sector,
    other: Number(header.readBigUInt64LE(32)),
    lastUsable: Number(header.readBigUInt64LE(48)),
    partitions: partitionsOf(table, entrySize),
    header: header.subarray(0, headerSize),
    table,
    entrySize,
  };
}

function partitionsOf(table: Buffer, entrySize: number): Partition[] {
  const partitions: Partition[] = [];
  for (let at = 0; at < table.length; at += entrySize) {
    // An entry without a type is free.
    if (table.subarray(at, at + 16).every((byte) => byte === 0)) continue;
    const [name = ''] = table.toString('utf16le', at + 56, at + 128).split('\0');
    const first = Number(table.readBigUInt64LE(at + 32));
    const last = Number(table.readBigUInt64LE(at + 40));
    partitions.push({ number: at / entrySize + 1, name, first, last });
  }
  return partitions;
}

/** The sum that a header is to have: of itself, with nothing in the sum's place. */
export function headerSum(header: Buffer): number {
  const copy = Buffer.from(header);
  copy.writeUInt32LE(0, 16);
  return crc32(copy);
}

/** @returns null where the file does not reach that far */
export async function bytesAt(
  file: FileHandle,
  size: number,
  at: number,
  length: number,
): Promise<Buffer | null> {
  if (at < 0 || at + length > size) return null;
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytesRead === length ? bytes : null;
}
