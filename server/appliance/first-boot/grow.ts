/** The root file system takes the whole card: an image is as small as what is in it. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Machine } from '../steward/machine.ts';
import type { Stage } from './stage.ts';

/** Sectors kept free behind the partition, for the second table and for its alignment. */
const SPARE = 2048 + 34;
/** Sectors below which growing is not worth a change of the table: 64 MiB. */
const WORTH = 131_072;
/** Milliseconds for a file system on a slow card of 512 GB. */
const PATIENCE = 900_000;

export const grow: Stage = {
  name: 'grow',
  title: 'The file system takes the whole card.',
  early: true,
  async run({ machine }) {
    return growPartition(machine, blockOf(statSync(machine.at('/')).dev));
  },
};

/** Where the kernel tells of the device with a number, as stat() has it. */
function blockOf(dev: number): string {
  const major = (dev >> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >> 12) & 0xfff00);
  return `/sys/dev/block/${major}:${minor}`;
}

/**
 * @param block the kernel's folder of the mounted partition
 * @returns what was done
 */
export async function growPartition(machine: Machine, block: string): Promise<string> {
  if (!existsSync(block)) return 'the file system lies on no disk';
  const place = realpathSync(block);
  const source = `/dev/${basename(place)}`;
  const number = readWord(`${place}/partition`);
  if (number === null) return `${source} is a whole disk and stays as it is`;
  const disk = dirname(place);
  const device = `/dev/${basename(disk)}`;
  const sectors = Number(readWord(`${disk}/size`));
  const dump = await machine.run('sfdisk', ['--dump', device]);
  const table = grown(dump, source, sectors);
  if (table !== null) {
    await machine.run('sfdisk', ['--no-reread', '--force', device], PATIENCE, table);
    await machine.run('partx', ['--update', '--nr', number, device]);
  }
  // Also where the table was grown before: an interrupted start may have come as far as that.
  await machine.run('resize2fs', [source], PATIENCE);
  return table === null ? `${source} ends where the card does` : `${source} takes the whole card`;
}

/**
 * A table in which a partition ends where the disk does.
 * @param dump as sfdisk prints it
 * @param sectors of the disk, of 512 bytes
 * @returns null where there is nothing to gain, or something lies behind the partition
 */
export function grown(dump: string, partition: string, sectors: number): string | null {
  // The last sector that may be used is computed anew for the disk that is there.
  const lines = dump.split('\n').filter((line) => !line.startsWith('last-lba:'));
  const index = lines.findIndex((line) => line.startsWith(`${partition} :`));
  const found = /start= *(\d+), size= *(\d+)/.exec(lines[index] ?? '');
  if (found === null) return null;
  const [start, size] = [Number(found[1]), Number(found[2])];
  const starts = lines.flatMap((line) => {
    const other = /^\S+ : start= *(\d+)/.exec(line);
    return other === null ? [] : [Number(other[1])];
  });
  const end = Math.floor((sectors - SPARE) / 8) * 8;
  if (starts.some((other) => other > start) || end - (start + size) < WORTH) return null;
  lines[index] = lines[index]!.replace(/size= *\d+/, `size=${end - start}`);
  return lines.join('\n');
}

function readWord(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
