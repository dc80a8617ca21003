/** Boards on USB that wait to be flashed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Variant } from '../boards.ts';

/** @returns ids such as `0955:7523`, of what lsusb lists */
export function idsIn(listing: string): string[] {
  return [...listing.matchAll(/\bID ([0-9a-f]{4}:[0-9a-f]{4})\b/g)].map(([, id]) => id!);
}

/**
 * @throws {TwinspotError} `recovery` where no such board waits, or several do; `lsusb` where nobody can say
 */
export async function checkRecovery(variant: Variant, env: NodeJS.ProcessEnv): Promise<void> {
  const found = idsIn(await listUsb(env));
  const waiting = found.filter((id) => variant.flash.recovery.includes(id));
  if (waiting.length === 1) return;
  const ids = variant.flash.recovery.join(' or ');
  throw new TwinspotError(
    'recovery',
    waiting.length > 1
      ? 'Several boards wait to be flashed: leave only the one that is meant on this PC.'
      : `No board waits to be flashed (lsusb shows no ${ids}): switch it off, connect its pins FC REC and GND, connect it to this PC by USB, switch it on, and start again.`,
  );
}

async function listUsb(env: NodeJS.ProcessEnv): Promise<string> {
  try {
    return (await promisify(execFile)('lsusb', [], { env })).stdout;
  } catch (cause) {
    throw new TwinspotError(
      'lsusb',
      'lsusb, which lists what is on USB, does not run: type "sudo apt-get install -y usbutils", then start again.',
      { cause },
    );
  }
}
