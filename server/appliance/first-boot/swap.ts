/** Memory on the card, for what needs much of it once: it wears the card out, so it is there no longer than that. */
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { STATE } from '../layout.ts';
import type { Machine } from '../steward/machine.ts';
import type { Stage } from './stage.ts';

const FILE = `${STATE}/swap`;
const GIB = 2 ** 30;
/** Bytes of memory from which nothing is short. */
const ENOUGH = 6 * GIB;
/** Bytes of swap, and what is left free on the card in any case. */
const SIZE = 4 * GIB;
const FREE = GIB;

export const swap: Stage = {
  name: 'swap',
  title: 'Room is made for what needs much memory once.',
  early: true,
  helps: true,
  async run({ machine }) {
    await endSwap(machine);
    if (memoryOf(machine) >= ENOUGH) return 'there is memory enough';
    const file = machine.at(FILE);
    mkdirSync(dirname(file), { recursive: true });
    const { bavail, bsize } = statfsSync(dirname(file));
    const size = Math.floor(Math.min(SIZE, bavail * bsize - FREE) / 2 ** 20);
    if (size < 512) return 'the card is too full for swap';
    // Root's alone, before it holds anything.
    writeFileSync(file, '', { mode: 0o600 });
    await machine.run('fallocate', ['-l', `${size}MiB`, file]);
    await machine.run('mkswap', [file]);
    // After the compressed memory, which is faster.
    await machine.run('swapon', ['-p', '0', file]);
    return `${size} MiB of swap are there until the networks are prepared`;
  },
};

/** Gives the card its room back. */
export async function endSwap(machine: Machine): Promise<void> {
  const file = machine.at(FILE);
  const isOn = read(machine, '/proc/swaps').includes(`${FILE} `);
  if (isOn) await machine.run('swapoff', [file], 300_000);
  rmSync(file, { force: true });
}

/** Bytes of memory of this machine. */
export function memoryOf(machine: Machine): number {
  const kilobytes = /^MemTotal: +(\d+) kB/m.exec(read(machine, '/proc/meminfo'))?.[1];
  return kilobytes === undefined ? Number.POSITIVE_INFINITY : Number(kilobytes) * 1024;
}

function read(machine: Machine, path: string): string {
  try {
    return readFileSync(machine.at(path), 'utf8');
  } catch {
    return '';
  }
}
